#include "bot/api/resources.hpp"

#include "bot/api/access.hpp"
#include "bot/api/caller.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/write.hpp"
#include "handlers/resources.hpp"
#include "storage/names.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace bot::api {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t resources_at_once = 50;

std::string address_of(const context& ctx, const storage::resource& one)
{
    return one.url.starts_with('/') ? ctx.settings.public_url + one.url : one.url;
}

storage::awaitable<handlers::decision> open(handlers::turn now, std::string id)
{
    handlers::decision made;
    if (const auto* one = handlers::find_shared_resource(*now.catalogue, now.unit, id))
        made.actions.emplace_back(handlers::opening_of(*now.catalogue, now.unit, *one, now.now));
    co_return made;
}

json to_json(const context& ctx, const storage::resource& one)
{
    auto topics = json::array();
    if (!one.topic.empty())
        topics.push_back(one.topic);
    for (const auto& topic : one.more_topics)
        topics.push_back(topic);
    return {{"id", one.id},
            {"unit", one.unit},
            {"title", one.title},
            {"kind", storage::to_string(one.kind)},
            {"topics", std::move(topics)},
            {"audience", one.audience},
            {"licence", one.licence},
            {"share", storage::to_string(one.share)},
            {"recommended", one.recommended},
            {"url", address_of(ctx, one)}};
}

} // namespace

storage::awaitable<http::response> answer_resources(context& ctx, const http::request& what)
{
    const auto asking = co_await find_caller(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&asking))
        co_return *refused;
    const auto& by = std::get<caller>(asking);
    const auto catalogue = ctx.catalogue;
    const auto unit = what.parameter("unit").value_or(by.unit);
    if (!catalogue->is_within(unit, by.unit))
        co_return refusal(ctx, 404, "no_unit");

    const auto query = what.parameter("q").value_or("");
    const auto topic = what.parameter("topic").value_or("");
    const auto found = handlers::find_resources(*catalogue, unit, query, topic);
    auto next = found.begin();
    if (const auto cursor = what.parameter("cursor")) {
        next = std::ranges::find(found, *cursor, [](const storage::resource* one) { return one->id; });
        if (next == found.end())
            co_return refusal(ctx, 400, "bad_cursor");
        ++next;
    }
    auto list = json::array();
    for (; next != found.end() && list.size() < resources_at_once; ++next)
        list.push_back(to_json(ctx, **next));
    const bool more = next != found.end();
    const json document{
        {"unit", unit}, {"resources", list}, {"next", more ? json((*std::prev(next))->id) : json(nullptr)}};
    auto answer = http::json(200, document.dump(-1, ' ', false, json::error_handler_t::replace));
    answer.headers.emplace_back("Cache-Control", "no-store");
    co_return answer;
}

storage::awaitable<http::response> answer_resource_opened(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    const auto catalogue = ctx.catalogue;
    const auto id = what.captures.at(0);
    const auto* one = handlers::find_shared_resource(*catalogue, std::get<resident>(who).unit, id);
    if (one == nullptr)
        co_return refusal(ctx, 404, "no_resource");
    deciding decide = [id](const handlers::turn& now) { return open(now, id); };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    co_return fresh_json(200, {{"id", id}, {"url", address_of(ctx, *one)}});
}

} // namespace bot::api
