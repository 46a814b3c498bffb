#include "bot/console/members.hpp"

#include "bot/binding.hpp"
#include "bot/blocking.hpp"
#include "bot/console/access_cards.hpp"
#include "bot/console/gate.hpp"
#include "bot/console/password.hpp"
#include "handlers/describe.hpp"
#include "handlers/members.hpp"
#include "storage/names.hpp"

namespace bot::console {
namespace {

using storage::organizer_role;

constexpr auto admin = organizer_role::admin;
constexpr std::array roles{organizer_role::organizer, organizer_role::collector, organizer_role::admin,
                           organizer_role::helper};

std::string role_word(const context& ctx, organizer_role role)
{
    return ctx.wording.text(fmt::format("console.role_{}", storage::to_string(role)));
}

/// What the page shows beside the accounts.
struct members_page {
    handlers::member_form form;
    handlers::field_errors wrong;
    std::string code; ///< A new binding code.
    std::string done;
};

storage::awaitable<http::response> render(context& ctx, const visitor& in, const members_page& shown)
{
    auto root = in.who.acts_for.unit;
    const auto accounts = co_await handlers::accounts_of(ctx.store, *in.catalogue, std::move(root));
    std::vector<page_values> rows;
    for (const auto& account : accounts) {
        page_values row;
        row.set("account", account.name);
        row.set("person_name", account.shown_name);
        row.set("unit_name", in.catalogue->unit_name(account.acts_for.unit));
        row.set("role_name", role_word(ctx, account.acts_for.role));
        row.set("since", handlers::moment_of(ctx.wording, account.created_at));
        row.set("removable", "console-" + account.name == in.who.key ? "" : "yes");
        rows.push_back(std::move(row));
    }
    std::vector<page_values> units;
    for (const auto& id : in.catalogue->subtree(in.who.acts_for.unit))
        units.push_back(option(id, in.catalogue->unit_name(id), id == shown.form.unit));
    std::vector<page_values> role_options;
    for (const auto role : roles) {
        const std::string value(storage::to_string(role));
        role_options.push_back(option(value, role_word(ctx, role), value == shown.form.role));
    }
    page_values values;
    values.set("on_members", "yes");
    values.set("rows", std::move(rows));
    values.set("units", std::move(units));
    values.set("roles", std::move(role_options));
    set_field(values, "name", shown.form.name, shown.wrong);
    set_field(values, "shown_name", shown.form.shown_name, shown.wrong);
    set_field(values, "unit", shown.form.unit, shown.wrong);
    set_field(values, "role", shown.form.role, shown.wrong);
    set_field(values, "password", "", shown.wrong);
    values.set("binding_code", shown.code);
    auto tokens = co_await card_rows(ctx, in, storage::access_card::kind::token);
    values.set("has_tokens", tokens.empty() ? "" : "yes");
    values.set("tokens", std::move(tokens));
    auto bound = co_await card_rows(ctx, in, storage::access_card::kind::person);
    values.set("has_bound", bound.empty() ? "" : "yes");
    values.set("bound", std::move(bound));
    const auto words = ctx.wording.sentences().find("console.done_" + shown.done);
    values.set("done", words == ctx.wording.sentences().end() ? "" : words->second);
    co_return in.page(ctx, "members", std::move(values), shown.wrong.empty() ? 200 : 422);
}

storage::awaitable<void> log_member(context& ctx, const visitor& in, std::string unit, std::string word,
                                    std::string about, organizer_role role)
{
    auto detail = fmt::format("{} {}", in.catalogue->unit_name(unit), role_word(ctx, role));
    co_await note(ctx, in, std::move(unit), std::move(word), std::move(about), std::move(detail));
}

} // namespace

storage::awaitable<http::response> answer_members(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what, admin);
    if (!way.in)
        co_return way.refused;
    members_page shown;
    shown.form.unit = way.in->who.acts_for.unit;
    shown.done = what.parameter("done").value_or(std::string());
    auto answer = co_await render(ctx, *way.in, shown);
    co_return answer;
}

storage::awaitable<http::response> answer_new_member(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what, admin);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    members_page shown;
    auto& form = shown.form;
    form.name = in.form.text("name");
    form.shown_name = in.form.text("shown_name");
    form.unit = in.form.text("unit");
    form.role = in.form.text("role");
    form.password = in.form.raw("password");
    shown.wrong = handlers::check_member(ctx.wording, *in.catalogue, in.who, form);
    if (shown.wrong.empty()) {
        storage::console_account account;
        account.name = handlers::account_name(form.name);
        account.shown_name = form.shown_name;
        account.acts_for = {form.unit, storage::parse_name<organizer_role>(form.role).value()};
        account.created_at = ctx.clock();
        std::function<std::string()> work = [password = form.password] { return keep_password(password); };
        account.password = co_await run_blocking(std::move(work));
        auto kept = to_document(account);
        const bool made = co_await ctx.store.write_document(std::move(kept));
        if (made) {
            auto about = account.name + " " + account.shown_name;
            auto unit = account.acts_for.unit;
            co_await log_member(ctx, in, std::move(unit), "member_made", std::move(about), account.acts_for.role);
            co_return see_other("/console/members?done=member_made");
        }
        shown.wrong["name"] = ctx.wording.text("console.account_taken");
    }
    auto answer = co_await render(ctx, in, shown);
    co_return answer;
}

storage::awaitable<http::response> answer_remove_member(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what, admin);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    auto name = in.form.text("account");
    const auto found = co_await handlers::find_account(ctx.store, std::move(name));
    if (!found || !in.catalogue->is_within(found->acts_for.unit, in.who.acts_for.unit))
        co_return in.missing(ctx);
    if ("console-" + found->name == in.who.key)
        co_return see_other("/console/members?done=not_yourself");
    auto gone = to_document(*found);
    gone.body.clear();
    co_await ctx.store.write_document(std::move(gone));
    auto about = found->name + " " + found->shown_name;
    auto unit = found->acts_for.unit;
    co_await log_member(ctx, in, std::move(unit), "member_removed", std::move(about), found->acts_for.role);
    co_return see_other("/console/members?done=member_removed");
}

storage::awaitable<http::response> answer_binding_code(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what, admin);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    storage::authority acts_for;
    acts_for.unit = in.form.text("unit");
    const auto role = storage::parse_name<organizer_role>(in.form.text("role"));
    if (in.catalogue->find_unit(acts_for.unit) == nullptr || !role ||
        !in.catalogue->is_within(acts_for.unit, in.who.acts_for.unit))
        co_return in.missing(ctx);
    acts_for.role = *role;
    members_page shown;
    shown.form.unit = acts_for.unit;
    const auto now = ctx.clock();
    auto unit = acts_for.unit;
    shown.code = co_await create_binding_code(ctx.store, std::move(acts_for), now);
    co_await log_member(ctx, in, std::move(unit), "binding_code", "", *role);
    auto answer = co_await render(ctx, in, shown);
    co_return answer;
}

} // namespace bot::console
