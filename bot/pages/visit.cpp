#include "bot/pages/visit.hpp"

#include "bot/console/page.hpp"
#include "bot/conversation/acquaintance.hpp"
#include "bot/http/browser.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/log.hpp"
#include "bot/pages/resident.hpp"
#include "bot/platform/oauth.hpp"
#include "bot/secrets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot::pages {
namespace {

constexpr const char* state_name = "xuelin_state";
constexpr std::size_t state_bytes = 16;
constexpr std::size_t longest_next = 200;

/// A page of ours; the person's own page for anything else.
std::string page_of_ours(std::string asked)
{
    // Browsers pass over control characters, and take a backslash for a slash.
    const auto is_odd = [](char c) { return c == '\\' || static_cast<unsigned char>(c) <= ' '; };
    const bool ours = asked.starts_with("/") && !asked.starts_with("//") && asked.size() <= longest_next &&
                      std::ranges::none_of(asked, is_odd);
    return ours ? asked : std::string("/me");
}

/// What the browser was sent off with: a state, the account, and where it goes on.
struct departure {
    std::string state;
    std::string account;
    std::string next;
};

departure departure_of(const http::request& what)
{
    departure from;
    const auto kept = what.cookie_value(state_name);
    const auto first = kept.find('!');
    const auto second = kept.find('!', first == kept.npos ? first : first + 1);
    if (second == kept.npos)
        return from;
    from.state = kept.substr(0, first);
    from.account = http::percent_decode(kept.substr(first + 1, second - first - 1));
    from.next = page_of_ours(http::percent_decode(kept.substr(second + 1)));
    return from;
}

/// Somebody who has never written is known from now on.
storage::awaitable<void> admit(context& ctx, subject who)
{
    auto id = who.person;
    auto key = "visit-" + to_hex(random_bytes(state_bytes));
    const auto standing = co_await ctx.store.standing_of(std::move(id), key);
    if (standing.person)
        co_return;
    std::vector<storage::action> actions;
    actions.emplace_back(storage::say{});
    co_await carry_out_silently(ctx, std::move(who), std::move(key), std::move(actions));
}

} // namespace

std::string sign_in_address(const context& ctx, std::string_view account, std::string_view next)
{
    if (!signs_in_with_wechat(ctx, account))
        return {};
    return fmt::format("/me/sign-in?account={}&next={}", http::percent_encode(account),
                       http::percent_encode(next));
}

storage::awaitable<http::response> answer_sign_in(context& ctx, const http::request& what)
{
    const auto account = what.parameter("account").value_or(account_settings().id);
    if (!signs_in_with_wechat(ctx, account))
        co_return say_on_page(ctx, what, 404, "visit.no_way", "visit.no_way_detail");
    const auto next = page_of_ours(what.parameter("next").value_or("/me"));
    const auto state = to_hex(random_bytes(state_bytes));
    const auto* settings = ctx.settings.find_account(account);
    auto answer = see_other(platform::authorize_url(settings->app_id, ctx.settings.public_url + "/me/signed-in",
                                                    platform::web_scope::base, state));
    constexpr std::chrono::minutes holds{10};
    const auto value = fmt::format("{}!{}!{}", state, http::percent_encode(account), http::percent_encode(next));
    answer.headers.emplace_back("Set-Cookie",
                                http::private_cookie(ctx.settings.public_url, state_name, value, "/me", holds));
    co_return answer;
}

storage::awaitable<http::response> answer_signed_in(context& ctx, const http::request& what)
{
    const auto from = departure_of(what);
    auto code = what.parameter("code").value_or("");
    const auto state = what.parameter("state").value_or("");
    if (!is_same_secret(from.state, state) || code.empty() || !signs_in_with_wechat(ctx, from.account))
        co_return say_on_page(ctx, what, 403, "visit.stale", "visit.stale_detail");
    auto& by = *ctx.caller(from.account);
    const auto login = co_await platform::log_in_on_web(by, std::move(code));
    if (!login.outcome.ok()) {
        log::warning("web_login_failed", {{"account", from.account}, {"errcode", login.outcome.errcode}});
        co_return say_on_page(ctx, what, 502, "visit.failed", "visit.failed_detail");
    }
    if (login.value.snapshot || login.value.openid.empty())
        co_return say_on_page(ctx, what, 403, "visit.snapshot", "visit.snapshot_detail");
    subject who;
    who.account = from.account;
    who.openid = login.value.openid;
    who.person = co_await person_with_union(ctx, from.account, login.value.openid, login.value.union_id);
    auto person = who.person;
    co_await admit(ctx, std::move(who));
    auto begun = co_await begin_visit(ctx, std::move(person));
    auto answer = see_other(from.next);
    answer.headers.emplace_back("Set-Cookie", std::move(begun));
    answer.headers.emplace_back("Set-Cookie", http::private_cookie(ctx.settings.public_url, state_name, "", "/me",
                                                                   std::chrono::seconds(0)));
    co_return answer;
}

storage::awaitable<http::response> answer_own_link(context& ctx, const http::request& what)
{
    auto person = person_of_link(ctx, what.parameter("key").value_or(""));
    if (person.empty())
        co_return say_on_page(ctx, what, 403, "visit.old_link", "visit.old_link_detail");
    auto begun = co_await begin_visit(ctx, std::move(person));
    auto answer = see_other("/me");
    answer.headers.emplace_back("Set-Cookie", std::move(begun));
    answer.headers.emplace_back("Referrer-Policy", "no-referrer");
    co_return answer;
}

storage::awaitable<http::response> answer_sign_out(context& ctx, const http::request& what)
{
    const auto read = co_await read_own_form(ctx, what);
    if (!read.in)
        co_return read.refused;
    auto ended = co_await end_visit(ctx, what);
    auto answer = say_on_page(ctx, what, 200, "visit.signed_out", "visit.signed_out_detail");
    answer.headers.emplace_back("Set-Cookie", std::move(ended));
    co_return answer;
}

} // namespace bot::pages
