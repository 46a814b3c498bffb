#include "tests/support/console_browser.hpp"

#include "bot/console/page.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/routes.hpp"
#include "bot/secrets.hpp"
#include "tests/support/run.hpp"

#include <algorithm>
#include <stdexcept>

namespace support {
namespace {

std::string between(const std::string& text, const std::string& before, const std::string& after)
{
    const auto begin = text.find(before);
    if (begin == text.npos)
        return {};
    const auto from = begin + before.size();
    return text.substr(from, text.find(after, from) - from);
}

/// A reply with the pieces of its body put together.
bot::http::response whole(bot::http::reply answer)
{
    for (bool more = answer.source != nullptr; more;) {
        const auto piece = run(answer.source->next());
        answer.body += piece;
        more = !piece.empty();
    }
    return answer;
}

} // namespace

std::string field_of(const bot::http::response& page, const std::string& name)
{
    return between(page.body, "name=\"" + name + "\" value=\"", "\"");
}

std::string header_of(const bot::http::response& answer, std::string_view name)
{
    const auto found = std::ranges::find(answer.headers, name, &std::pair<std::string, std::string>::first);
    return found == answer.headers.end() ? std::string() : found->second;
}

bot::http::response console_browser::send(bot::http::request& what)
{
    std::string jar;
    for (const auto& [name, value] : cookies_)
        jar += (jar.empty() ? "" : "; ") + name + "=" + value;
    what.cookie = jar;
    what.host = "school.example";
    what.origin = origin;
    auto answer = whole(run(bot::answer(ctx_, what)));
    for (const auto& [name, value] : answer.headers) {
        if (name != "Set-Cookie")
            continue;
        const auto middle = value.find('=');
        cookies_[value.substr(0, middle)] = value.substr(middle + 1, value.find(';') - middle - 1);
    }
    if (const auto token = between(answer.body, "name=\"csrf\" value=\"", "\""); !token.empty())
        csrf = token;
    return answer;
}

bot::http::response console_browser::get(const std::string& address)
{
    bot::http::request what;
    const auto query = address.find('?');
    const auto path = address.substr(0, query);
    const auto parameters = query == address.npos ? std::string() : address.substr(query + 1);
    what.path = path;
    what.query = parameters;
    return send(what);
}

bot::http::response console_browser::post(const std::string& path, fields typed)
{
    bot::http::request what;
    what.method = bot::http::method::post;
    what.path = path;
    what.content_type = "application/x-www-form-urlencoded";
    auto body = "csrf=" + bot::http::percent_encode(csrf);
    for (const auto& [name, value] : typed)
        body += "&" + name + "=" + bot::http::percent_encode(value);
    what.body = body;
    return send(what);
}

void console_browser::sign_in(const std::string& unit, storage::organizer_role role)
{
    const auto token = bot::base64url(bot::random_bytes(32));
    run(ctx_.store.save_token({bot::sha256_hex(token), {unit, role}, ctx_.clock()}));
    get("/console/sign-in");
    const auto answer = post("/console/sign-in", {{"token", token}});
    if (answer.status != 303)
        throw std::runtime_error("not let in");
    get("/console");
}

std::string console_browser::cookie(const std::string& name) const
{
    const auto found = cookies_.find(name);
    return found == cookies_.end() ? std::string() : found->second;
}

void make_account(bot::context& ctx, const std::string& name, const std::string& password, const std::string& unit,
                  const std::string& role)
{
    console_browser admin(ctx);
    admin.sign_in("province", storage::organizer_role::admin);
    const auto made = admin.post(
        "/console/members",
        {{"name", name}, {"shown_name", "李老师"}, {"unit", unit}, {"role", role}, {"password", password}});
    if (made.status != 303)
        throw std::runtime_error("no account was made: " + std::to_string(made.status));
}

} // namespace support
