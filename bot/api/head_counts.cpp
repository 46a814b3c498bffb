#include "bot/api/head_counts.hpp"

#include "bot/api/activity_access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/photo_refusal.hpp"
#include "bot/api/token_log.hpp"
#include "bot/api/write.hpp"
#include "bot/console/walk_ins.hpp"
#include "bot/pages/photo.hpp"
#include "bot/secrets.hpp"
#include "handlers/count_evidence.hpp"
#include "handlers/entry_origins.hpp"
#include "handlers/web_address.hpp"
#include "storage/names.hpp"

namespace bot::api {
namespace {

using json = nlohmann::ordered_json;
using handlers::photo_refusal;

constexpr int most_counted = 100'000;
constexpr std::size_t longest_count_note = 60; // Characters.
constexpr std::size_t longest_link = 1000;

/// What is counted; nothing where the body says something else.
struct head_count {
    storage::walk_in crowd;
    std::string link;
};

std::optional<head_count> read_count(json_body& body)
{
    head_count made;
    const auto heads = body.number("heads", 1, most_counted);
    const auto role = storage::parse_name<storage::role>(body.text("role", 1, 20));
    made.crowd.note = body.text("note", 1, longest_count_note);
    made.link = body.text("link", 0, longest_link);
    made.crowd.estimated = body.truth("estimated").value_or(true);
    if (!body.good() || !heads || !role || (!made.link.empty() && !handlers::is_web_address(made.link)))
        return std::nullopt;
    made.crowd.heads = *heads;
    made.crowd.role = *role;
    return made;
}

json to_json(const storage::walk_in& crowd, const std::string& link)
{
    return {{"key", handlers::evidence_key_of(crowd)},
            {"activity", crowd.activity},
            {"role", storage::to_string(crowd.role)},
            {"heads", crowd.heads},
            {"note", crowd.note},
            {"link", link},
            {"estimated", crowd.estimated}};
}

} // namespace

storage::awaitable<http::response> answer_head_count(context& ctx, const http::request& what)
{
    const auto found = co_await find_own_activity(ctx, what, "count_other_unit");
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& named = std::get<named_activity>(found);
    json_body body(what.body, {"heads", "role", "note", "link", "estimated"});
    auto counted = read_count(body);
    if (!body.good())
        co_return body.refusal(ctx);
    if (!counted)
        co_return refusal(ctx, 422, "bad_count");
    const auto whose = "count " + sha256_hex(what.authorization);
    const bool taken = co_await take_key(ctx, whose, what);
    if (!taken)
        co_return other_request(ctx);
    constexpr std::size_t digits_kept = 24;
    auto& crowd = counted->crowd;
    crowd.activity = named.activity->id;
    crowd.key = "walk-in-" + sha256_hex(whose + "\n" + std::string(what.idempotency_key)).substr(0, digits_kept);
    crowd.at = ctx.clock();
    auto link = counted->link;
    auto step = handlers::count_with_evidence(ctx.wording, crowd, std::move(link), false);
    std::string authorization(what.authorization);
    auto acts_for = named.acts_for;
    const auto by = co_await actor_of(ctx, std::move(authorization), std::move(acts_for));
    handlers::name_origin(step, crowd.activity, handlers::place_of_heads, "crowd", by.name);
    co_await console::count_at_desk(ctx, std::move(step));
    auto detail = console::count_told(ctx, crowd);
    auto once = crowd.key;
    co_await note_by_token(ctx, what, *named.activity, "heads_added", std::move(detail), std::move(once));
    co_return fresh_json(201, to_json(crowd, counted->link));
}

storage::awaitable<http::response> answer_photo_upload(context& ctx, const http::request& what)
{
    const auto found = co_await find_activity(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& named = std::get<named_activity>(found);
    if (!named.owned)
        co_return refusal(ctx, 403, "count_other_unit");
    auto key = what.captures.at(1);
    std::string bytes(what.body);
    const auto why =
        co_await handlers::keep_count_photo(ctx.store, named.activity->id, std::move(key), std::move(bytes));
    if (why != photo_refusal::none)
        co_return refusal_of_photo(ctx, why);
    const json document{{"key", what.captures.at(1)}, {"photo", true}};
    co_return fresh_json(200, document);
}

storage::awaitable<http::response> answer_count_photo(context& ctx, const http::request& what)
{
    const auto found = co_await find_activity(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    auto key = what.captures.at(1);
    auto bytes = co_await handlers::find_count_photo(ctx.store, std::get<named_activity>(found).activity->id,
                                                     std::move(key));
    if (!bytes)
        co_return refusal(ctx, 404, "photo_unknown");
    auto answer = pages::picture(*std::move(bytes));
    answer.headers.emplace_back("Cache-Control", "no-store");
    co_return answer;
}

} // namespace bot::api
