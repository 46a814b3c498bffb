#include "bot/api/own_nominations.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/paging.hpp"
#include "bot/api/photo_refusal.hpp"
#include "bot/api/write.hpp"
#include "bot/http/number.hpp"
#include "handlers/nomination_form.hpp"
#include "handlers/nominations.hpp"
#include "storage/names.hpp"

namespace bot::api {
namespace {

using storage::awaitable;
using storage::nomination;
using json = nlohmann::ordered_json;

constexpr int first_star_year = 2000;
constexpr int last_star_year = 2999;

json own_nomination_json(const context& ctx, const nomination& one)
{
    return {{"key", one.key},
            {"kind", storage::to_string(one.kind)},
            {"year", one.year},
            {"name", one.name},
            {"unit", one.unit},
            {"story", one.story},
            {"state", storage::to_string(one.state)},
            {"state_text", handlers::state_words(ctx.wording, *ctx.catalogue, one)},
            {"photo", one.photo_kept},
            {"number", one.number},
            {"made_at", storage::to_rfc3339(one.made_at)}};
}

awaitable<json> star_json(context& ctx, nomination one)
{
    auto key = one.key;
    const auto likes = co_await handlers::likes_of(ctx.store, std::move(key));
    json photo = nullptr;
    if (one.photo_kept)
        photo = fmt::format("{}/stars/{}/photo", ctx.settings.public_url, one.number);
    json star{{"number", one.number}, {"kind", storage::to_string(one.kind)},
              {"name", one.name},     {"unit", one.unit},
              {"story", one.story},   {"photo", std::move(photo)},
              {"likes", likes}};
    co_return star;
}

/// A nomination of somebody's own, withdrawn or not.
awaitable<std::optional<nomination>> find_own(context& ctx, std::string key, storage::person_id whose)
{
    auto found = co_await handlers::find_nomination(ctx.store, std::move(key));
    if (found && found->person != whose)
        found.reset();
    co_return found;
}

awaitable<handlers::decision> withdraw(handlers::turn now, std::string key)
{
    auto made = co_await handlers::withdraw_own(now, std::move(key));
    co_return made;
}

awaitable<handlers::decision> like_star(handlers::turn now, int number, bool& already)
{
    handlers::intent wanted;
    wanted.name = handlers::intent_name::like;
    wanted.slots.number = number;
    auto made = co_await handlers::like(now, wanted);
    already = made.actions.empty();
    co_return made;
}

/// The public nomination of the number in a request's path.
awaitable<std::optional<nomination>> star_named(context& ctx, const http::request& what)
{
    const auto number = http::number_in(what.captures.at(0));
    std::optional<nomination> found;
    if (number)
        found = co_await handlers::find_star(ctx.store, *number);
    co_return found;
}

} // namespace

awaitable<http::response> answer_own_nominations(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    auto person = std::get<resident>(who).person;
    const auto own = co_await handlers::nominations_by(ctx.store, std::move(person));
    auto list = json::array();
    for (const auto& one : own)
        list.push_back(own_nomination_json(ctx, one));
    co_return revalidated_json({{"nominations", std::move(list)}}, what);
}

awaitable<http::response> answer_nomination_withdrawal(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    auto key = what.captures.at(0);
    auto person = std::get<resident>(who).person;
    const auto own = co_await find_own(ctx, key, std::move(person));
    if (!own)
        co_return refusal(ctx, 404, "no_nomination");
    const bool gone = own->state == storage::nomination_state::withdrawn;
    deciding decide = [key](const handlers::turn& now) { return withdraw(now, key); };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return gone && refused->status == 422 ? refusal(ctx, 409, "nomination_withdrawn") : *refused;
    if (!all_written(std::get<carried>(done)))
        co_return moved_meanwhile(ctx);
    co_return fresh_json(200, {{"key", key}, {"message", ctx.wording.text("api_said.withdrawn")}});
}

awaitable<http::response> answer_nomination_photo(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    auto key = what.captures.at(0);
    auto person = std::get<resident>(who).person;
    const auto own = co_await find_own(ctx, key, person);
    if (!own)
        co_return refusal(ctx, 404, "no_nomination");
    const auto whose = "photo " + person;
    const bool taken = co_await take_key(ctx, whose, what);
    if (!taken)
        co_return other_request(ctx);
    std::string bytes(what.body);
    const auto why = co_await handlers::keep_nominee_photo(ctx.store, std::move(person), key, std::move(bytes));
    if (why != handlers::photo_refusal::none)
        co_return refusal_of_photo(ctx, why);
    co_return fresh_json(200, {{"key", key}, {"photo", true}});
}

awaitable<http::response> answer_stars(context& ctx, const http::request& what)
{
    const auto limit = page_size(what);
    if (!limit)
        co_return refusal(ctx, 400, "bad_limit");
    const auto asked = what.parameter("year");
    std::optional<std::int64_t> year =
        static_cast<int>(std::chrono::year_month_day(storage::day_of(ctx.clock())).year());
    if (asked)
        year = http::number_in(*asked);
    if (!year || *year < first_star_year || *year > last_star_year)
        co_return refusal(ctx, 400, "bad_year");
    const auto after = http::number_in(what.parameter("after").value_or("0"));
    if (!after || *after < 0)
        co_return refusal(ctx, 400, "bad_after");
    auto all = co_await handlers::stars_of(ctx.store, static_cast<int>(*year));
    std::erase_if(all, [&after](const nomination& one) { return one.number <= *after; });
    const auto shown = std::min(all.size(), static_cast<std::size_t>(*limit));
    auto list = json::array();
    for (std::size_t i = 0; i < shown; ++i) {
        auto one = all[i];
        auto star = co_await star_json(ctx, std::move(one));
        list.push_back(std::move(star));
    }
    json document{{"year", *year}, {"stars", std::move(list)}, {"next", nullptr}};
    if (shown < all.size())
        document["next"] = std::to_string(all[shown - 1].number);
    co_return revalidated_json(document, what);
}

awaitable<http::response> answer_star_like(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    const auto star = co_await star_named(ctx, what);
    if (!star)
        co_return refusal(ctx, 404, "no_star");
    bool already = false;
    deciding decide = [number = static_cast<int>(star->number), &already](const handlers::turn& now) {
        return like_star(now, number, already);
    };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (already)
        co_return refusal(ctx, 409, "liked_already");
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    if (!all_written(std::get<carried>(done)))
        co_return refusal(ctx, 409, "liked_already");
    auto key = star->key;
    const auto likes = co_await handlers::likes_of(ctx.store, std::move(key));
    co_return fresh_json(
        200, {{"number", star->number}, {"likes", likes}, {"message", ctx.wording.text("api_said.liked")}});
}

} // namespace bot::api
