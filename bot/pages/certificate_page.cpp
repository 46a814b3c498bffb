#include "bot/pages/certificate_page.hpp"

#include "bot/http/number.hpp"
#include "bot/pages/absent.hpp"
#include "bot/pages/certificate.hpp"
#include "bot/pages/reader_link.hpp"
#include "bot/pages/template.hpp"
#include "handlers/describe.hpp"
#include "handlers/own_data.hpp"
#include "handlers/pauses.hpp"
#include "handlers/reading.hpp"
#include "storage/reading_days.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace bot::pages {
namespace {

constexpr std::string_view own_path = "/reading/certificate";

int year_of_day(storage::day date)
{
    return static_cast<int>(std::chrono::year_month_day(date).year());
}

int asked_year(const http::request& what, storage::day today)
{
    const auto this_year = year_of_day(today);
    const auto asked = http::number_in(what.parameter("year").value_or(""));
    return asked && *asked >= 2000 && *asked <= this_year ? static_cast<int>(*asked) : this_year;
}

/// A certificate, and whether there was something in the year before.
struct made_out {
    certificate of;
    bool earlier = false;
};

storage::awaitable<made_out> make_out(context& ctx, storage::person_id whose, int year)
{
    made_out made;
    const auto today = storage::reading_day_of(ctx.clock());
    const auto within = storage::year_of(storage::day(std::chrono::year(year) / std::chrono::January / 1));
    const auto read = co_await ctx.store.reading_of(whose, within);
    const auto paused = co_await handlers::paused_days(ctx.store, whose);
    std::set<storage::day> days;
    for (const auto date : read.dates) {
        if (within.from <= date && date <= within.to)
            days.insert(date);
        made.earlier = made.earlier || year_of_day(date) == year - 1;
    }
    made.of.year = year;
    made.of.days = static_cast<int>(days.size());
    made.of.best = storage::best_streak(days, paused);
    made.of.day = std::min(today, within.to);
    const auto standing = co_await ctx.store.standing_of(whose, std::string());
    if (standing.person) {
        made.of.name = standing.person->name;
        const auto* account = ctx.catalogue->find_account(standing.person->account);
        if (account != nullptr)
            made.of.unit = ctx.catalogue->unit_name(account->unit);
    }
    if (made.of.name.empty()) {
        const auto known = co_await handlers::profile_of(ctx.store, std::move(whose));
        made.of.name = known.name;
    }
    co_return made;
}

std::string address_of(std::string_view page, const std::string& sealed, int year)
{
    return fmt::format("{}?p={}&year={}", page, sealed, year);
}

/// What the next badge takes; empty for who has the largest.
std::string next_badge(const content::wording& say, int best)
{
    const auto* const next = std::ranges::upper_bound(handlers::badges, best);
    return next == std::end(handlers::badges) ? std::string() : say("certificate.next", fmt::arg("days", *next));
}

} // namespace

storage::awaitable<http::response> answer_certificate(context& ctx, const http::request& what)
{
    const auto visitor = reader_of_link(ctx, what, own_path);
    if (!visitor)
        co_return cannot_show(ctx, what, 403, "reading_page.bad_link");
    const auto today = storage::reading_day_of(ctx.clock());
    const auto year = asked_year(what, today);
    auto whose = visitor->person;
    const auto made = co_await make_out(ctx, std::move(whose), year);
    const auto sealed = what.parameter("p").value_or("");
    page_values values;
    values.set("year", std::to_string(year));
    values.set_if("read", made.of.days > 0);
    values.set_if("named", !made.of.name.empty());
    values.set("told", tell_certificate(ctx.wording, made.of));
    values.set("picture", address_of("/reading/certificate.png", sealed, year));
    if (year == year_of_day(today))
        values.set("next_badge", next_badge(ctx.wording, made.of.best));
    if (made.earlier)
        values.set("before", address_of(own_path, sealed, year - 1));
    co_return personal_page(200, "certificate.html", std::move(values), what, address_of(own_path, sealed, year));
}

storage::awaitable<http::response> answer_certificate_picture(context& ctx, const http::request& what)
{
    const auto visitor = reader_of_link(ctx, what, own_path);
    if (!visitor)
        co_return cannot_show(ctx, what, 403, "reading_page.bad_link");
    const auto year = asked_year(what, storage::reading_day_of(ctx.clock()));
    auto whose = visitor->person;
    const auto made = co_await make_out(ctx, std::move(whose), year);
    if (made.of.days == 0)
        co_return cannot_show(ctx, what, 404, "certificate.none");
    auto svg = draw_certificate(ctx.wording, made.of);
    auto picture = co_await answer_drawing(what, std::move(svg), certificate_width);
    co_return picture;
}

} // namespace bot::pages
