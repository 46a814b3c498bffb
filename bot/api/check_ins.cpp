#include "bot/api/check_ins.hpp"

#include "bot/api/access.hpp"
#include "bot/api/activity_access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/limits.hpp"
#include "bot/api/write.hpp"
#include "bot/console/qr.hpp"
#include "bot/conversation/signed_scene.hpp"
#include "bot/conversation/step.hpp"
#include "bot/secrets.hpp"
#include "handlers/attendance.hpp"
#include "handlers/describe.hpp"
#include "handlers/desk.hpp"
#include "handlers/entry_origins.hpp"
#include "storage/names.hpp"

namespace bot::api {
namespace {

using storage::awaitable;
using json = nlohmann::ordered_json;
using check_in_status = storage::checked_in::status;

constexpr int greatest_activity = 1'000'000'000;
constexpr std::size_t personal_code = 32;

awaitable<handlers::decision> decide_check_in(handlers::turn now, handlers::intent wanted)
{
    auto made = co_await handlers::check_in(now, wanted);
    co_return made;
}

std::string_view word_of(check_in_status what)
{
    switch (what) {
    case check_in_status::done:
        return "done";
    case check_in_status::already:
        return "already";
    case check_in_status::wrong_code:
        return "wrong_code";
    case check_in_status::too_early:
        return "too_early";
    case check_in_status::too_late:
        return "too_late";
    case check_in_status::ambiguous:
        return "ambiguous";
    case check_in_status::unknown_activity:
        break;
    }
    return "no_activity";
}

http::response answer_of(const context& ctx, const handlers::turn& now, const storage::checked_in& what,
                         std::string name = {})
{
    if (what.what == check_in_status::unknown_activity)
        return refusal(ctx, 404, "no_activity");
    if (what.what != check_in_status::done && what.what != check_in_status::already)
        return http::problem(what.what == check_in_status::wrong_code ? 422 : 409,
                             ctx.wording.text("api.cannot_check_in"), handlers::phrase(now, what),
                             word_of(what.what));
    auto parts = json::array();
    for (const auto& part : what.parts)
        parts.push_back({{"role", storage::to_string(part.role)}, {"heads", part.heads}});
    const auto* said = what.what == check_in_status::done ? "api_said.checked_in" : "api_said.already_checked_in";
    json document{
        {"status", word_of(what.what)}, {"activity", what.activity},          {"session", what.session},
        {"parts", std::move(parts)},    {"at", storage::to_rfc3339(what.at)}, {"message", ctx.wording.text(said)}};
    if (!name.empty())
        document["name"] = handlers::mask_name(name);
    return fresh_json(200, document);
}

const storage::session* session_of(const storage::activity& activity, std::optional<int> asked,
                                   storage::time_point now)
{
    const auto number = asked.value_or(handlers::session_near(activity, now));
    const auto found = std::ranges::find(activity.sessions, number, &storage::session::number);
    return found == activity.sessions.end() ? nullptr : &*found;
}

} // namespace

awaitable<http::response> answer_own_check_in(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    json_body body(what.body, {"code", "activity", "heads"});
    handlers::intent wanted;
    wanted.name = handlers::intent_name::attend_checkin;
    wanted.slots.code = body.text("code", 4, 4);
    const auto activity = body.number("activity", 1, greatest_activity);
    wanted.slots.party_size = body.number("heads", 1, most_heads);
    if (!body.good())
        co_return body.refusal(ctx);
    if (activity)
        wanted.slots.activities = {*activity};
    deciding decide = [wanted](const handlers::turn& now) { return decide_check_in(now, wanted); };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    const auto& carried_out = std::get<carried>(done);
    if (const auto* asked = std::get_if<storage::said>(&carried_out.outcomes.at(0)))
        co_return http::problem(409, ctx.wording.text("api.cannot_check_in"), asked->text,
                                word_of(check_in_status::ambiguous));
    co_return answer_of(ctx, carried_out.now, std::get<storage::checked_in>(carried_out.outcomes.at(0)));
}

awaitable<http::response> answer_own_code(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    const auto today = storage::day_of(ctx.clock());
    const auto until = storage::start_of(today + std::chrono::days(2));
    const auto code = write_personal_code(ctx.data_key, std::get<resident>(who).person, today);
    const json document{
        {"code", code}, {"expires_at", storage::to_rfc3339(until)}, {"modules", console::qr_rows(code)}};
    co_return fresh_json(200, document);
}

awaitable<http::response> answer_check_in_at_door(context& ctx, const http::request& what)
{
    const auto found = co_await find_own_activity(ctx, what, "other_unit");
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& named = std::get<named_activity>(found);
    json_body body(what.body, {"code", "session"});
    const auto code = body.text("code", 1, personal_code);
    const auto asked = body.number("session", 1, 1000);
    if (!body.good())
        co_return body.refusal(ctx);
    const auto now = ctx.clock();
    const auto person = read_personal_code(ctx.data_key, code, storage::day_of(now));
    const auto* session = session_of(*named.activity, asked, now);
    if (!person)
        co_return refusal(ctx, 422, "bad_personal_code");
    if (session == nullptr)
        co_return refusal(ctx, 422, "no_session");
    auto known = co_await ctx.store.standing_of(*person, "");
    if (!known.person)
        co_return refusal(ctx, 422, "unknown_person");
    const auto whose = "door " + sha256_hex(what.authorization);
    const bool taken = co_await take_key(ctx, whose, what);
    if (!taken)
        co_return other_request(ctx);
    handlers::roster_line line;
    line.held.person = *person;
    auto step = handlers::check_in_at_desk(*named.activity, line, session->number);
    subject whom{known.person->account, known.person->openid, *person};
    auto key = "door:" + sha256_hex(whose + "\n" + std::string(what.idempotency_key));
    const auto done = co_await carry_out_silently(ctx, std::move(whom), std::move(key), std::move(step.actions));
    std::string authorization(what.authorization);
    auto acts_for = named.acts_for;
    auto by = co_await actor_of(ctx, std::move(authorization), std::move(acts_for));
    auto whom_in = *person;
    co_await handlers::keep_check_in_origin(ctx.store, std::move(whom_in), done.outcomes.at(0), "scan",
                                            std::move(by.name));
    const handlers::turn turn{ctx.store, named.catalogue, ctx.wording, *known.person, {}, {}, now};
    co_return answer_of(ctx, turn, std::get<storage::checked_in>(done.outcomes.at(0)), known.person->name);
}

} // namespace bot::api
