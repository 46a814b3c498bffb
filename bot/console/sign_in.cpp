#include "bot/console/sign_in.hpp"

#include "bot/blocking.hpp"
#include "bot/catalogue_refresh.hpp"
#include "bot/console/gate.hpp"
#include "bot/console/password.hpp"
#include "bot/console/session.hpp"
#include "bot/secrets.hpp"
#include "handlers/access_cards.hpp"
#include "handlers/members.hpp"

namespace bot::console {
namespace {

using identity_kind = storage::console_identity::kind;

/// A place in the console; anything else leads to its first page.
std::string safe_next(std::string next)
{
    const bool ours = next == "/console" || next.starts_with("/console/") || next.starts_with("/console?");
    return ours && next.find_first_of("\\\r\n") == next.npos ? next : "/console";
}

http::response entry_page(const context& ctx, const http::request& what, std::string_view name, page_values values,
                          unsigned status = 200)
{
    const auto cookie = form_cookie_of(ctx, what);
    auto answer = page(ctx, status, name, std::move(values), nullptr, form_token(cookie.secret));
    if (!cookie.set.empty())
        answer.headers.emplace_back("Set-Cookie", cookie.set);
    return answer;
}

http::response sign_in_page(const context& ctx, const http::request& what, const http::form& typed,
                            std::string next, std::string wrong, unsigned status)
{
    page_values values;
    values.set("next", std::move(next));
    values.set("name", typed.text("name"));
    values.set("wrong", std::move(wrong));
    return entry_page(ctx, what, "sign_in", std::move(values), status);
}

storage::awaitable<http::response> let_in(context& ctx, const http::request& what, storage::console_identity who,
                                          std::string next)
{
    auto cookie = co_await begin_session(ctx, what, std::move(who));
    auto answer = see_other(safe_next(std::move(next)));
    answer.headers.emplace_back("Set-Cookie", std::move(cookie));
    co_return answer;
}

/// Who signs in, or the key of what is wrong.
struct attempt {
    std::optional<storage::console_identity> who;
    std::string wrong;
};

storage::awaitable<storage::sign_in_tries> tries_for(context& ctx, std::string name_hash)
{
    const auto found =
        co_await ctx.store.find_document(storage::sign_in_tries_collection, storage::all_sign_ins, name_hash);
    storage::sign_in_tries tries;
    if (found)
        tries = storage::parse_sign_in_tries(*found);
    tries.hash = std::move(name_hash);
    co_return tries;
}

storage::awaitable<attempt> by_password(context& ctx, std::string name, std::string password)
{
    attempt made;
    auto whose = name;
    made.wrong = co_await check_password(ctx, std::move(whose), std::move(password));
    if (made.wrong.empty())
        made.who = storage::console_identity{identity_kind::account, std::move(name)};
    co_return made;
}

/// Lets admins see who uses a token, or has been bound in the chat.
storage::awaitable<void> keep_card(context& ctx, storage::access_card::kind what, std::string whose,
                                   storage::authority acts_for)
{
    storage::access_card card;
    card.what = what;
    card.whose = std::move(whose);
    card.acts_for = std::move(acts_for);
    card.at = ctx.clock();
    co_await handlers::keep_card(ctx.store, std::move(card));
}

storage::awaitable<attempt> by_token(context& ctx, std::string token)
{
    attempt made;
    made.wrong = "console.wrong_token";
    auto hash = sha256_hex(token);
    const auto found = co_await ctx.store.find_token(hash);
    if (found) {
        auto whose = hash;
        auto acts_for = found->acts_for;
        co_await keep_card(ctx, storage::access_card::kind::token, std::move(whose), std::move(acts_for));
        made.who = storage::console_identity{identity_kind::token, std::move(hash)};
    }
    co_return made;
}

/// Uses a link up; it works for one of those who come at once.
storage::awaitable<attempt> by_link(context& ctx, std::string key)
{
    attempt made;
    made.wrong = "console.wrong_link";
    auto hash = sha256_hex(key);
    const auto found =
        co_await ctx.store.find_document(storage::sign_in_link_collection, storage::all_sign_ins, std::move(hash));
    if (!found)
        co_return made;
    const auto link = storage::parse_sign_in_link(*found);
    auto used = *found;
    used.body.clear();
    const bool first = co_await ctx.store.write_document(std::move(used));
    if (!first || ctx.clock() >= link.expires_at)
        co_return made;
    const auto standing = co_await ctx.store.standing_of(link.person, "");
    if (standing.person && standing.person->acts_for) {
        auto whose = link.person;
        auto acts_for = *standing.person->acts_for;
        co_await keep_card(ctx, storage::access_card::kind::person, std::move(whose), std::move(acts_for));
    }
    made.who = storage::console_identity{identity_kind::person, link.person};
    co_return made;
}

} // namespace

storage::awaitable<std::string> check_password(context& ctx, std::string name, std::string password)
{
    const std::string wrong = "console.wrong_password";
    auto name_hash = sha256_hex(name);
    auto tries = co_await tries_for(ctx, name_hash);
    if (ctx.clock() < tries.locked_until)
        co_return "console.locked";
    // Counted before it is looked at, so that many at once are not more than one after the other.
    handlers::count_wrong_try(tries, ctx.clock());
    auto counted = to_document(tries);
    const bool alone = co_await ctx.store.write_document(std::move(counted));
    if (!alone)
        co_return "console.again";
    auto account = co_await handlers::find_account(ctx.store, std::move(name));
    const auto kept = account ? account->password : std::string();
    std::function<std::string()> work = [password, kept] {
        return is_password(password, kept) ? std::string("yes") : std::string();
    };
    const auto fits = co_await run_blocking(std::move(work));
    if (!account || fits.empty())
        co_return wrong;
    auto forgiven = co_await tries_for(ctx, std::move(name_hash));
    auto gone = to_document(forgiven);
    gone.body.clear();
    co_await ctx.store.write_document(std::move(gone));
    co_return std::string();
}

storage::awaitable<http::response> answer_sign_in_page(context& ctx, const http::request& what)
{
    auto next = safe_next(what.parameter("next").value_or(std::string()));
    const auto session = co_await find_session(ctx, what);
    if (session)
        co_return see_other(std::move(next));
    co_return sign_in_page(ctx, what, {}, std::move(next), {}, 200);
}

storage::awaitable<http::response> answer_sign_in(context& ctx, const http::request& what)
{
    const http::form form(what.body);
    const auto cookie = form_cookie_of(ctx, what);
    auto next = form.text("next");
    if (!is_our_form(ctx, what, form, form_token(cookie.secret)))
        co_return sign_in_page(ctx, what, form, std::move(next), ctx.wording.text("console.stale_detail"), 403);
    co_await renew_catalogue(ctx);
    auto token = form.text("token");
    attempt made;
    if (!token.empty()) {
        made = co_await by_token(ctx, std::move(token));
    } else {
        auto name = handlers::account_name(form.text("name"));
        auto password = form.raw("password");
        made = co_await by_password(ctx, std::move(name), std::move(password));
    }
    if (!made.who)
        co_return sign_in_page(ctx, what, form, std::move(next), ctx.wording.text(made.wrong), 403);
    auto who = *std::move(made.who);
    auto answer = co_await let_in(ctx, what, std::move(who), std::move(next));
    co_return answer;
}

storage::awaitable<http::response> answer_link_page(context& ctx, const http::request& what)
{
    page_values values;
    values.set("key", what.parameter("key").value_or(std::string()));
    values.set("next", safe_next(what.parameter("next").value_or(std::string())));
    co_return entry_page(ctx, what, "link", std::move(values));
}

storage::awaitable<http::response> answer_link(context& ctx, const http::request& what)
{
    const http::form form(what.body);
    const auto cookie = form_cookie_of(ctx, what);
    if (!is_our_form(ctx, what, form, form_token(cookie.secret)))
        co_return sign_in_page(ctx, what, {}, "/console", ctx.wording.text("console.stale_detail"), 403);
    co_await renew_catalogue(ctx);
    auto key = form.text("key");
    auto made = co_await by_link(ctx, std::move(key));
    if (!made.who)
        co_return sign_in_page(ctx, what, {}, "/console", ctx.wording.text(made.wrong), 403);
    auto who = *std::move(made.who);
    auto next = form.text("next");
    auto answer = co_await let_in(ctx, what, std::move(who), std::move(next));
    co_return answer;
}

storage::awaitable<http::response> answer_sign_out(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what, storage::organizer_role::helper);
    if (!way.in)
        co_return way.refused;
    auto cookie = co_await end_session(ctx, what);
    auto answer = see_other("/console/sign-in");
    answer.headers.emplace_back("Set-Cookie", std::move(cookie));
    co_return answer;
}

} // namespace bot::console
