#include "bot/console/own_password.hpp"

#include "bot/blocking.hpp"
#include "bot/console/gate.hpp"
#include "bot/console/password.hpp"
#include "bot/console/session.hpp"
#include "bot/console/sign_in.hpp"
#include "handlers/members.hpp"

namespace bot::console {
namespace {

constexpr std::string_view account_prefix = "console-";

/// The name that the visitor signed in with; empty for who came another way.
std::string account_of(const visitor& in)
{
    const auto& key = in.who.key;
    return key.starts_with(account_prefix) ? key.substr(account_prefix.size()) : std::string();
}

http::response render(const context& ctx, const visitor& in, const handlers::field_errors& wrong, bool done)
{
    page_values values;
    values.set_if("has_password", !account_of(in).empty());
    values.set_if("done", done);
    set_field(values, "old", "", wrong);
    set_field(values, "password", "", wrong);
    return in.page(ctx, "password", std::move(values), wrong.empty() ? 200 : 422);
}

/// False where the account was changed meanwhile.
storage::awaitable<bool> keep_new(context& ctx, std::string name, std::string password)
{
    auto account = co_await handlers::find_account(ctx.store, std::move(name));
    if (!account)
        co_return false;
    std::function<std::string()> work = [password] { return keep_password(password); };
    account->password = co_await run_blocking(std::move(work));
    account->password_since = ctx.clock();
    auto kept = to_document(*account);
    const bool done = co_await ctx.store.write_document(std::move(kept));
    co_return done;
}

} // namespace

storage::awaitable<http::response> answer_password_page(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    co_return render(ctx, *way.in, {}, what.parameter("done").has_value());
}

storage::awaitable<http::response> answer_password(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto name = account_of(in);
    if (name.empty())
        co_return in.missing(ctx);
    handlers::field_errors wrong;
    const auto password = in.form.raw("password");
    if (auto fault = handlers::password_fault(ctx.wording, name, password); !fault.empty())
        wrong["password"] = std::move(fault);
    else if (password != in.form.raw("again"))
        wrong["password"] = ctx.wording.text("console.passwords_differ");
    if (wrong.empty()) {
        auto whose = name;
        auto old = in.form.raw("old");
        const auto refused = co_await check_password(ctx, std::move(whose), std::move(old));
        if (!refused.empty())
            wrong["old"] =
                ctx.wording.text(refused == "console.wrong_password" ? "console.wrong_old_password" : refused);
    }
    if (!wrong.empty())
        co_return render(ctx, in, wrong, false);
    auto whose = name;
    auto chosen = password;
    const bool kept = co_await keep_new(ctx, std::move(whose), std::move(chosen));
    if (!kept) {
        wrong["old"] = ctx.wording.text("console.again");
        co_return render(ctx, in, wrong, false);
    }
    auto unit = in.who.acts_for.unit;
    auto about = name;
    co_await note(ctx, in, std::move(unit), "password_changed", std::move(about), "");
    storage::console_identity who{storage::console_identity::kind::account, name};
    auto cookie = co_await begin_session(ctx, what, std::move(who));
    auto answer = see_other("/console/password?done=yes");
    answer.headers.emplace_back("Set-Cookie", std::move(cookie));
    co_return answer;
}

} // namespace bot::console
