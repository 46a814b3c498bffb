#include "bot/api/registrations.hpp"

#include "bot/api/access.hpp"
#include "bot/api/activity_access.hpp"
#include "bot/api/activity_json.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/limits.hpp"
#include "bot/api/write.hpp"
#include "handlers/activities.hpp"
#include "handlers/consent.hpp"
#include "handlers/sign_up.hpp"
#include "storage/names.hpp"

namespace bot::api {
namespace {

using storage::awaitable;
using json = nlohmann::ordered_json;
using sign_up_status = storage::signed_up::status;

/// What somebody signs up with.
struct wish {
    storage::activity_id activity = storage::no_activity;
    storage::role role = storage::role::participant;
    std::optional<int> party;
    handlers::contact given;
};

awaitable<handlers::decision> sign_up(handlers::turn now, wish wanted)
{
    handlers::decision made;
    const auto catalogue = now.catalogue;
    if (const auto* activity = catalogue->find_activity(wanted.activity))
        made = co_await handlers::sign_up_with(std::move(now), *activity, wanted.role, wanted.party,
                                               std::move(wanted.given));
    else
        made.reply = now.wording.text("activity.not_found");
    co_return made;
}

/// Without a role whatever is held.
awaitable<handlers::decision> cancel(handlers::turn, storage::activity_id activity,
                                     std::optional<storage::role> role)
{
    storage::cancel_sign_up wanted;
    wanted.activity = activity;
    wanted.role = role;
    handlers::decision made;
    made.actions.emplace_back(wanted);
    co_return made;
}

std::string_view word_of(sign_up_status what)
{
    switch (what) {
    case sign_up_status::confirmed:
        return "confirmed";
    case sign_up_status::waiting:
        return "waiting";
    case sign_up_status::party_changed:
        return "party_changed";
    case sign_up_status::already:
        return "already";
    case sign_up_status::no_room_to_grow:
        return "no_room_to_grow";
    case sign_up_status::party_too_large:
        return "party_too_large";
    case sign_up_status::closed:
        return "closed";
    case sign_up_status::cancelled:
        return "activity_cancelled";
    case sign_up_status::unknown_activity:
        break;
    }
    return "no_activity";
}

std::string said_of(const context& ctx, const storage::signed_up& what)
{
    if (what.state == storage::registration_state::waiting)
        return ctx.wording("api_said.waiting", fmt::arg("position", what.position));
    return ctx.wording.text(what.what == sign_up_status::already         ? "api_said.already"
                            : what.what == sign_up_status::party_changed ? "api_said.party_changed"
                                                                         : "api_said.signed_up");
}

http::response answer_of(const context& ctx, const carried& done, const storage::signed_up& what)
{
    switch (what.what) {
    case sign_up_status::confirmed:
    case sign_up_status::waiting:
    case sign_up_status::party_changed:
    case sign_up_status::already:
        return fresh_json(200, {{"status", word_of(what.what)},
                                {"activity", what.activity},
                                {"role", storage::to_string(what.role)},
                                {"state", storage::to_string(what.state)},
                                {"party", what.party},
                                {"position", what.position},
                                {"message", said_of(ctx, what)}});
    case sign_up_status::unknown_activity:
        return refusal(ctx, 404, "no_activity");
    default:
        return http::problem(409, ctx.wording.text("api.cannot_sign_up"), handlers::phrase(done.now, what),
                             word_of(what.what));
    }
}

json registration_json(const context& ctx, const storage::registration& held, const storage::places& places)
{
    const auto* activity = ctx.catalogue->find_activity(held.activity);
    return {{"activity", activity_json(ctx, *activity, places)},
            {"role", storage::to_string(held.role)},
            {"state", storage::to_string(held.state)},
            {"party", held.party},
            {"position", held.position},
            {"since", storage::to_rfc3339(held.since)}};
}

} // namespace

awaitable<http::response> answer_registrations(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    const auto catalogue = ctx.catalogue;
    auto held = co_await ctx.store.registrations_of(std::get<resident>(who).person);
    std::erase_if(held, [&catalogue](const storage::registration& each) {
        return catalogue->find_activity(each.activity) == nullptr;
    });
    std::vector<storage::activity_id> ids;
    for (const auto& each : held)
        ids.push_back(each.activity);
    const auto places = co_await ctx.store.places_of(std::move(ids), storage::role::participant);
    auto list = json::array();
    for (std::size_t i = 0; i < held.size(); ++i)
        list.push_back(registration_json(ctx, held[i], places.at(i)));
    co_return revalidated_json({{"registrations", std::move(list)}}, what);
}

awaitable<http::response> answer_sign_up(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    const auto* activity = activity_named(*ctx.catalogue, what.captures.at(0));
    if (activity == nullptr)
        co_return refusal(ctx, 404, "no_activity");
    json_body body(what.body, {"role", "party", "name", "phone", "consent"});
    wish wanted;
    wanted.activity = activity->id;
    const auto role = body.text("role", 0, 20);
    wanted.party = body.number("party", 1, most_heads);
    wanted.given.name = body.text("name", 0, longest_name);
    const auto phone = body.text("phone", 0, longest_phone);
    const auto consent = body.text("consent", 0, longest_version);
    if (!body.good())
        co_return body.refusal(ctx);
    const auto known = storage::parse_name<storage::role>(role.empty() ? "participant" : role);
    if (!known)
        co_return refusal(ctx, 422, "bad_role");
    wanted.role = *known;
    wanted.given.phone = handlers::read_phone(phone);
    if (!wanted.given.name.empty() && !handlers::is_name(wanted.given.name))
        co_return refusal(ctx, 422, "bad_name");
    if (!phone.empty() && wanted.given.phone.empty())
        co_return refusal(ctx, 422, "bad_phone");
    bool agreed = consent == handlers::consent_text;
    if (consent.empty())
        agreed = co_await handlers::has_agreed(ctx.store, std::get<resident>(who).person);
    const bool gives = !wanted.given.name.empty() || !phone.empty();
    if (!agreed && (gives || !consent.empty()))
        co_return refusal(ctx, 422, "no_consent");
    deciding decide = [wanted](const handlers::turn& now) { return sign_up(now, wanted); };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    const auto& carried_out = std::get<carried>(done);
    co_return answer_of(ctx, carried_out, std::get<storage::signed_up>(carried_out.outcomes.at(0)));
}

awaitable<http::response> answer_cancel(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    const auto* activity = activity_named(*ctx.catalogue, what.captures.at(0));
    if (activity == nullptr)
        co_return refusal(ctx, 404, "no_activity");
    const auto word = what.parameter("role");
    const auto role = storage::parse_name<storage::role>(word.value_or(""));
    if (word && !role)
        co_return refusal(ctx, 422, "bad_role");
    const auto id = activity->id;
    deciding decide = [id, role](const handlers::turn& now) { return cancel(now, id, role); };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    const auto& told = std::get<storage::sign_up_cancelled>(std::get<carried>(done).outcomes.at(0));
    auto roles = json::array();
    for (const auto each : told.roles)
        roles.push_back(storage::to_string(each));
    const auto* said = told.roles.empty() ? "api_said.held_nothing" : "api_said.cancelled";
    co_return fresh_json(200,
                         {{"activity", told.activity}, {"cancelled", roles}, {"message", ctx.wording.text(said)}});
}

} // namespace bot::api
