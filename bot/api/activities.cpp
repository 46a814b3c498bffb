#include "bot/api/activities.hpp"

#include "bot/api/access.hpp"
#include "bot/api/activity_access.hpp"
#include "bot/api/activity_json.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/paging.hpp"
#include "bot/api/period.hpp"
#include "bot/api/resident.hpp"
#include "handlers/activities.hpp"
#include "storage/names.hpp"

#include <tuple>

namespace bot::api {
namespace {

using storage::awaitable;
using json = nlohmann::ordered_json;

constexpr std::size_t longest_words = 180; // Bytes, sixty Chinese characters.

/// The unit whose activities are shown: the resident's, or that of a token.
awaitable<std::variant<std::string, http::response>> unit_of_reader(context& ctx, const http::request& what)
{
    auto token = bearer_token(what.authorization);
    if (token.empty() || is_session_token(token)) {
        const auto who = co_await enter(ctx, what);
        if (const auto* refused = std::get_if<http::response>(&who))
            co_return *refused;
        co_return std::get<resident>(who).unit;
    }
    std::string authorization(what.authorization);
    const auto access = co_await authorize(ctx, std::move(authorization));
    if (const auto* refused = std::get_if<http::response>(&access))
        co_return *refused;
    co_return std::get<storage::authority>(access).unit;
}

/// Where an activity stands in the list: what only collects comes last. It never changes while it is read.
using place = std::tuple<int, std::int64_t, storage::activity_id>;

place place_of(const storage::activity& what)
{
    const auto begins = what.sessions.empty() ? 0 : what.sessions.front().starts_at.time_since_epoch().count();
    return {what.collects ? 1 : 0, begins, what.id};
}

std::string cursor_of(const storage::activity& what)
{
    const auto [last, begins, id] = place_of(what);
    return fmt::format("{}.{}.{}", last, begins, id);
}

std::optional<place> read_cursor(const std::string& text)
{
    place read{0, 0, 0};
    const auto* at = text.data();
    const auto* end = at + text.size();
    const auto number = [&at, end](auto& into) {
        const auto got = std::from_chars(at, end, into);
        at = got.ptr;
        return got.ec == std::errc();
    };
    const auto dot = [&at, end] { return at != end && *at++ == '.'; };
    const bool whole = number(std::get<0>(read)) && dot() && number(std::get<1>(read)) && dot() &&
                       number(std::get<2>(read)) && at == end;
    return whole ? std::optional(read) : std::nullopt;
}

bool has_words(const storage::activity& what, const std::string& words)
{
    const auto holds = [&words](const std::string& text) { return text.find(words) != text.npos; };
    return words.empty() || holds(what.name) || holds(what.content) || holds(what.venue) ||
           std::ranges::any_of(what.aliases, holds) || std::ranges::any_of(what.forms, holds);
}

bool is_on(const storage::activity& what, storage::day date)
{
    return std::ranges::any_of(what.sessions, [date](const storage::session& each) {
        return storage::day_of(each.starts_at) <= date && storage::day_of(each.ends_at) >= date;
    });
}

/// What a reader asks for.
struct filter {
    std::string words;
    std::optional<storage::day> date;
    std::optional<storage::theme> theme;
    std::optional<place> after;
    int limit = usual_page;
};

std::variant<filter, http::response> read_filter(const context& ctx, const http::request& what)
{
    filter read;
    read.words = what.parameter("q").value_or("");
    if (read.words.size() > longest_words)
        return refusal(ctx, 400, "too_many_words");
    if (const auto text = what.parameter("date")) {
        read.date = storage::parse_day(*text);
        if (!read.date)
            return refusal(ctx, 400, "bad_day");
    }
    if (const auto text = what.parameter("theme")) {
        read.theme = storage::parse_name<storage::theme>(*text);
        if (!read.theme)
            return refusal(ctx, 400, "bad_theme");
    }
    if (const auto text = what.parameter("after")) {
        read.after = read_cursor(*text);
        if (!read.after)
            return refusal(ctx, 400, "bad_cursor");
    }
    const auto limit = page_size(what);
    if (!limit)
        return refusal(ctx, 400, "bad_limit");
    read.limit = *limit;
    return read;
}

std::vector<const storage::activity*> matching(const handlers::catalogue& from, const std::string& unit,
                                               const filter& wanted, storage::time_point now)
{
    auto found = handlers::upcoming(from, unit, now);
    std::erase_if(found, [&wanted](const storage::activity* each) {
        return !has_words(*each, wanted.words) || (wanted.date && !is_on(*each, *wanted.date)) ||
               (wanted.theme && each->theme != *wanted.theme) ||
               (wanted.after && place_of(*each) <= *wanted.after);
    });
    std::ranges::sort(found, {}, [](const storage::activity* each) { return place_of(*each); });
    return found;
}

} // namespace

awaitable<http::response> answer_activities(context& ctx, const http::request& what)
{
    const auto unit = co_await unit_of_reader(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&unit))
        co_return *refused;
    const auto read = read_filter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&read))
        co_return *refused;
    const auto& wanted = std::get<filter>(read);
    const auto catalogue = ctx.catalogue;
    auto found = matching(*catalogue, std::get<std::string>(unit), wanted, ctx.clock());
    const bool more = found.size() > static_cast<std::size_t>(wanted.limit);
    if (more)
        found.resize(static_cast<std::size_t>(wanted.limit));
    std::vector<storage::activity_id> ids;
    for (const auto* each : found)
        ids.push_back(each->id);
    const auto held = co_await ctx.store.places_of(std::move(ids), storage::role::participant);
    auto list = json::array();
    for (std::size_t i = 0; i < found.size(); ++i)
        list.push_back(activity_json(ctx, *found[i], held.at(i)));
    json document{{"activities", std::move(list)}, {"next", nullptr}};
    if (more)
        document["next"] = cursor_of(*found.back());
    co_return revalidated_json(document, what);
}

awaitable<http::response> answer_activity(context& ctx, const http::request& what)
{
    const auto unit = co_await unit_of_reader(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&unit))
        co_return *refused;
    const auto catalogue = ctx.catalogue;
    const auto* activity = activity_named(*catalogue, what.captures.at(0));
    if (activity == nullptr)
        co_return refusal(ctx, 404, "no_activity");
    std::vector<storage::activity_id> ids{activity->id};
    const auto held = co_await ctx.store.places_of(std::move(ids), storage::role::participant);
    co_return revalidated_json(activity_json(ctx, *activity, held.at(0)), what);
}

} // namespace bot::api
