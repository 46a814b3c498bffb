#include "bot/pages/stars_page.hpp"

#include "bot/http/number.hpp"
#include "bot/pages/absent.hpp"
#include "bot/pages/photo.hpp"
#include "bot/pages/resident.hpp"
#include "bot/pages/template.hpp"
#include "bot/pages/visit.hpp"
#include "bot/secrets.hpp"
#include "handlers/nomination_form.hpp"
#include "handlers/nominations.hpp"
#include "handlers/notices.hpp"

#include <fmt/format.h>

#include <charconv>

namespace bot::pages {
namespace {

using storage::nomination;
using storage::nomination_kind;

constexpr int first_year = 2000;
constexpr int last_year = 2999;

int year_asked(const context& ctx, const http::request& what)
{
    const auto asked = http::number_in(what.parameter("year").value_or(std::string()));
    if (asked && *asked >= first_year && *asked <= last_year)
        return static_cast<int>(*asked);
    return static_cast<int>(std::chrono::year_month_day(storage::day_of(ctx.clock())).year());
}

storage::awaitable<page_values> star_of(context& ctx, const nomination& one)
{
    auto key = one.key;
    const auto likes = co_await handlers::likes_of(ctx.store, std::move(key));
    page_values star;
    star.set("number", std::to_string(one.number));
    star.set("name", one.name);
    star.set("unit", one.unit);
    star.set("story", one.story);
    star.set_if("photo", one.photo_kept);
    star.set("likes", std::to_string(likes));
    star.set("once", to_hex(random_bytes(12)));
    co_return star;
}

} // namespace

storage::awaitable<http::response> answer_stars(context& ctx, const http::request& what)
{
    const auto in = co_await find_resident(ctx, what);
    const int year = year_asked(ctx, what);
    const auto all = co_await handlers::stars_of(ctx.store, year);
    std::vector<page_values> kinds;
    for (int n = 0; n < storage::nomination_kind_count; ++n) {
        const auto kind = static_cast<nomination_kind>(n);
        std::vector<page_values> stars;
        for (const auto& one : all) {
            if (one.kind != kind)
                continue;
            auto star = co_await star_of(ctx, one);
            stars.push_back(std::move(star));
        }
        if (stars.empty())
            continue;
        page_values group;
        group.set("kind", handlers::kind_word(ctx.wording, kind));
        group.set("slug", std::string(storage::to_string(kind)));
        group.set("stars", std::move(stars));
        kinds.push_back(std::move(group));
    }
    page_values values;
    values.set("year", std::to_string(year));
    values.set("last_year", std::to_string(year - 1));
    values.set_if("any", !kinds.empty());
    values.set("kinds", std::move(kinds));
    const auto own_link = fmt::format("/stars?year={}", year);
    if (!in) {
        values.set("sign_in", sign_in_address(ctx, account_settings().id, own_link));
        co_return page(200, "stars.html", std::move(values), what, own_link);
    }
    const auto& sentences = ctx.wording.sentences();
    const auto done = sentences.find("visit.done_" + what.parameter("done").value_or(std::string()));
    values.set("done", done == sentences.end() ? std::string() : done->second);
    values.set("signed_in", "yes");
    values.set("csrf", form_token(*in));
    co_return personal_page(200, "stars.html", std::move(values), what, own_link);
}

storage::awaitable<http::response> answer_star_photo(context& ctx, const http::request& what)
{
    const auto number = http::number_in(what.captures.at(0));
    std::optional<nomination> found;
    if (number)
        found = co_await handlers::find_star(ctx.store, *number);
    if (!found || !found->photo_kept)
        co_return cannot_show(ctx, what, 404, "pages.no_star");
    auto key = found->key;
    auto photo = co_await nominee_photo(ctx, std::move(key));
    if (!photo)
        co_return cannot_show(ctx, what, 404, "pages.no_star");
    photo->headers.emplace_back("Cache-Control", "no-cache"); // Withdrawn, it is gone at once.
    co_return http::revalidated(*std::move(photo), what);
}

storage::awaitable<http::response> answer_star_like(context& ctx, const http::request& what)
{
    auto read = co_await read_own_form(ctx, what);
    if (!read.in)
        co_return read.refused;
    const auto number = http::number_in(what.captures.at(0));
    std::optional<nomination> found;
    if (number)
        found = co_await handlers::find_star(ctx.store, *number);
    if (!found)
        co_return cannot_show(ctx, what, 404, "pages.no_star");
    handlers::intent wanted;
    wanted.name = handlers::intent_name::like;
    wanted.slots.number = static_cast<int>(*number);
    const auto turn = handlers::turn_for(ctx.store, ctx.catalogue, ctx.wording, read.in->who, ctx.clock());
    auto made = co_await handlers::like(turn, wanted);
    const bool new_like = !made.actions.empty();
    if (new_like) {
        auto key = "page-" + read.once;
        auto person = read.in->as_subject();
        co_await carry_out_silently(ctx, std::move(person), std::move(key), std::move(made.actions));
    }
    co_return see_other(fmt::format("/stars?year={}&done={}", found->year, new_like ? "liked" : "liked_already"));
}

} // namespace bot::pages
