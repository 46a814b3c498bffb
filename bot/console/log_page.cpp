#include "bot/console/log_page.hpp"

#include "bot/console/gate.hpp"
#include "handlers/describe.hpp"
#include "handlers/log.hpp"

namespace bot::console {
namespace {

constexpr int lines_shown = 200;

std::string deed_word(const context& ctx, const std::string& what)
{
    const auto found = ctx.wording.sentences().find("console.log_" + what);
    return found == ctx.wording.sentences().end() ? what : found->second;
}

} // namespace

storage::awaitable<http::response> answer_log(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what, storage::organizer_role::admin);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    auto unit = what.parameter("unit").value_or(in.who.acts_for.unit);
    if (in.catalogue->find_unit(unit) == nullptr || !in.catalogue->is_within(unit, in.who.acts_for.unit))
        co_return in.missing(ctx);
    const auto lines = co_await handlers::log_of(ctx.store, *in.catalogue, std::move(unit), lines_shown);
    std::vector<page_values> rows;
    for (const auto& line : lines) {
        const auto* where = in.catalogue->find_unit(line.unit);
        page_values row;
        row.set("at", handlers::moment_of(ctx.wording, line.at));
        row.set("by", line.by_name);
        row.set("what", deed_word(ctx, line.what));
        row.set("about", line.about);
        row.set("detail", line.detail);
        row.set("unit", where == nullptr ? line.unit : where->name);
        rows.push_back(std::move(row));
    }
    page_values values;
    values.set("on_log", "yes");
    values.set("rows", std::move(rows));
    co_return in.page(ctx, "log", std::move(values));
}

} // namespace bot::console
