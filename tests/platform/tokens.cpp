#include "tests/platform/endpoints.hpp"

namespace support::platform {
namespace {

using std::chrono::seconds;

constexpr seconds overlap{300};

int check_caller(const state& of, const std::string& app_id, const std::string& secret)
{
    if (app_id != of.app_id)
        return 40013;
    if (!of.address_allowed)
        return 40164;
    return secret == of.app_secret ? 0 : 40125;
}

reply token_answer(const state& of)
{
    const auto left = std::chrono::duration_cast<seconds>(of.token_expires - of.now()).count();
    return answer({{"access_token", of.token}, {"expires_in", left}});
}

reply refuse_caller(int errcode)
{
    return refuse(errcode, errcode == 40164 ? "invalid ip 192.0.2.1, not in whitelist" : "invalid credential");
}

reply stable(state& of, const received& what)
{
    const auto body = body_of(what);
    if (!body.is_object() || body.value("grant_type", "") != "client_credential")
        return refuse(40002);
    if (const auto errcode = check_caller(of, body.value("appid", ""), body.value("secret", "")); errcode != 0)
        return refuse_caller(errcode);
    const auto now = of.now();
    if (body.value("force_refresh", false)) {
        if (now - of.forced_at < seconds(30))
            return refuse(45009, "reach max api daily quota limit");
        of.forced_at = now;
        issue_token(of, false);
    } else if (of.token.empty() || of.token_expires - now < overlap) {
        issue_token(of, true);
    }
    return token_answer(of);
}

reply fresh(state& of, const received& what)
{
    if (const auto errcode = check_caller(of, what.parameter("appid"), what.parameter("secret")); errcode != 0)
        return refuse_caller(errcode);
    issue_token(of, true);
    return token_answer(of);
}

} // namespace

void issue_token(state& of, bool keep_previous)
{
    const auto now = of.now();
    of.previous_token = keep_previous ? of.token : std::string();
    of.previous_expires = now + overlap;
    of.token = "TOKEN_" + std::to_string(++of.tokens_issued) + "_" + std::string(120, 'x');
    of.token_expires = now + of.token_lifetime;
}

int check_token(const state& of, const std::string& token)
{
    const auto now = of.now();
    if (token.empty())
        return 41001;
    if (token == of.token)
        return now < of.token_expires ? 0 : 42001;
    return token == of.previous_token && now < of.previous_expires ? 0 : 40001;
}

void add_tokens(endpoints& to)
{
    to["POST /cgi-bin/stable_token"] = stable;
    to["GET /cgi-bin/token"] = fresh;
}

} // namespace support::platform
