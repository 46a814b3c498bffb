#include "bot/console/report_place.hpp"

#include "bot/api/report_access.hpp"
#include "bot/http/number.hpp"
#include "bot/http/percent_encoding.hpp"

#include <fmt/format.h>

namespace bot::console {

std::optional<seen_report> seen_report_of(context& ctx, const visitor& in, const http::request& what)
{
    const auto today = std::chrono::year_month_day(storage::day_of(ctx.clock()));
    auto asked_year = what.parameter("year");
    if (!asked_year && in.form.has("year"))
        asked_year = in.form.text("year");
    const auto year = asked_year ? http::number_in(*asked_year) : static_cast<int>(today.year());
    constexpr int first = 2000;
    constexpr int last = 2999;
    const auto& unit = what.captures.at(0);
    if (!year || *year < first || *year > last || in.catalogue->find_unit(unit) == nullptr ||
        !in.catalogue->is_within(unit, in.who.acts_for.unit))
        return std::nullopt;
    seen_report seen{api::desk_of(ctx), {in.who.name, in.who.acts_for}, {unit, static_cast<int>(*year)}, false};
    seen.reviews = handlers::may_review(seen.desk, seen.by, unit);
    return seen;
}

storage::awaitable<report_passage> enter_report(context& ctx, const http::request& what)
{
    report_passage way;
    constexpr auto least = storage::organizer_role::organizer;
    auto entered = co_await enter(ctx, what, least);
    static_cast<passage&>(way) = std::move(entered);
    if (!way.in)
        co_return way;
    auto seen = seen_report_of(ctx, *way.in, what);
    if (seen) {
        way.report.emplace(*std::move(seen));
    } else {
        way.refused = way.in->missing(ctx);
        way.in.reset();
    }
    co_return way;
}

void set_place(page_values& values, const visitor& in, const handlers::report_place& where)
{
    values.set("on_reports", "yes");
    values.set("unit", where.unit);
    values.set("unit_name", in.catalogue->unit_name(where.unit));
    values.set("year", std::to_string(where.year));
    values.set("last_year", std::to_string(where.year - 1));
    values.set("next_year", std::to_string(where.year + 1));
}

std::string address_of(const handlers::report_place& where)
{
    return fmt::format("/console/reports/{}?year={}", http::percent_encode(where.unit), where.year);
}

} // namespace bot::console
