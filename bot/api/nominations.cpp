#include "bot/api/nominations.hpp"

#include "bot/api/access.hpp"
#include "bot/api/caller.hpp"
#include "bot/api/json_body.hpp"
#include "bot/conversation/step.hpp"
#include "bot/secrets.hpp"
#include "bot/understand/sounds.hpp"
#include "handlers/nominations.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace bot::api {
namespace {

using json = nlohmann::ordered_json;
using storage::nomination;

constexpr std::size_t longest_nomination_key = 128;
constexpr std::size_t key_digits = 32; // Of a hash.

struct proposal {
    handlers::nomination_draft what;
    bool consent = false;
    bool confirmed = false; ///< That there is a nominee of the same name and unit already.
};

json to_json(const nomination& one)
{
    return {{"key", one.key},   {"kind", storage::to_string(one.kind)},
            {"year", one.year}, {"name", one.name},
            {"unit", one.unit}, {"state", storage::to_string(one.state)},
            {"at", one.at},     {"made_at", storage::to_rfc3339(one.made_at)}};
}

std::string text_in(const json& from, const char* name)
{
    const auto found = from.find(name);
    return found != from.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool is_set(const json& from, const char* name)
{
    const auto found = from.find(name);
    return found != from.end() && found->is_boolean() && found->get<bool>();
}

/// Nothing where it is no JSON object.
std::optional<json> read_body(std::string_view body)
{
    auto document = json::parse(body, nullptr, false);
    if (document.is_discarded() || !document.is_object())
        return std::nullopt;
    return document;
}

/// The key of what is wrong; nothing where all is well.
std::optional<std::string_view> read(const json& from, proposal& into)
{
    const auto kind = storage::parse_nomination_kind(text_in(from, "kind"));
    if (!kind)
        return "bad_nomination_kind";
    into.what = {*kind, text_in(from, "name"), text_in(from, "unit"), text_in(from, "story")};
    into.consent = is_set(from, "consent");
    if (from.contains("confirm_duplicate") && !from["confirm_duplicate"].is_boolean())
        return "bad_body";
    into.confirmed = is_set(from, "confirm_duplicate");
    if (!handlers::is_nominee(into.what.name) || !handlers::is_home(into.what.unit))
        return "bad_nominee";
    if (!handlers::is_story(into.what.story))
        return "bad_story";
    if (!into.consent)
        return "no_nominee_consent";
    return std::nullopt;
}

http::response duplicates(const context& ctx, const std::vector<nomination>& same)
{
    auto answer = refusal(ctx, 409, "nominated_already");
    auto document = json::parse(answer.body);
    auto list = json::array();
    for (const auto& one : same)
        list.push_back({{"name", one.name}, {"unit", one.unit}});
    document["same"] = std::move(list);
    answer.body = document.dump();
    return answer;
}

} // namespace

storage::awaitable<http::response> answer_nomination(context& ctx, const http::request& what)
{
    const auto asking = co_await find_caller(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&asking))
        co_return *refused;
    const auto& by = std::get<caller>(asking);
    if (what.idempotency_key.empty() || what.idempotency_key.size() > longest_nomination_key)
        co_return refusal(ctx, 400, "nomination_needs_key");
    const auto body = read_body(what.body);
    if (!body)
        co_return refusal(ctx, 400, "bad_body");
    proposal wanted;
    if (const auto wrong = read(*body, wanted))
        co_return refusal(ctx, 422, *wrong);

    subject who{"api", "token-" + sha256_hex(what.authorization).substr(0, key_digits), {}};
    who.person = who.openid;
    if (by.in)
        who = {by.in->session.account, by.in->session.openid, by.in->person};
    const auto key =
        "api-" + sha256_hex(who.person + " " + std::string(what.idempotency_key)).substr(0, key_digits);
    const auto request = sha256_hex(what.body);
    const auto earlier = co_await handlers::find_nomination(ctx.store, key);
    if (earlier && earlier->request != request)
        co_return refusal(ctx, 422, "nomination_key_used");
    if (earlier)
        co_return fresh_json(201, to_json(*earlier));

    auto sound = handlers::sound_of_nominee(understand::sound_key, wanted.what.name, wanted.what.unit);
    const auto today = storage::day_of(ctx.clock());
    const int year = static_cast<int>(std::chrono::year_month_day(today).year());
    if (handlers::is_closed(ctx.settings.nomination, *ctx.catalogue, wanted.what.kind, year, by.unit, today))
        co_return refusal(ctx, 409, "nomination_over");
    const auto same = co_await handlers::same_nominees(ctx.store, wanted.what.kind, year, sound);
    if (!same.empty() && !wanted.confirmed)
        co_return duplicates(ctx, same);

    auto made =
        handlers::new_nomination(*ctx.catalogue, std::move(wanted.what), by.unit, std::move(sound), ctx.clock());
    if (by.in)
        made.person = by.in->person;
    made.key = key;
    made.request = request;
    storage::count_nomination counted;
    counted.unit = by.unit;
    counted.nominee = handlers::nominee_mark(made);
    if (const auto* activity = ctx.catalogue->collecting(by.unit, storage::entry_kind::nominated, today))
        counted.activity = activity->id;
    std::vector<storage::action> actions;
    actions.emplace_back(storage::write_document{to_document(made), {}, {}});
    actions.emplace_back(std::move(counted));
    auto step_key = key;
    co_await carry_out_silently(ctx, std::move(who), std::move(step_key), std::move(actions));
    // Another request with the same key may have been quicker.
    const auto kept = co_await handlers::find_nomination(ctx.store, key);
    if (!kept || kept->request != request)
        co_return refusal(ctx, 422, "nomination_key_used");
    co_return fresh_json(201, to_json(*kept));
}

} // namespace bot::api
