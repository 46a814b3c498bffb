#include "bot/api/profile.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/limits.hpp"
#include "bot/api/write.hpp"
#include "bot/platform/mini_program.hpp"
#include "bot/secrets.hpp"
#include "handlers/consent.hpp"
#include "handlers/describe.hpp"
#include "handlers/organize.hpp"
#include "handlers/own_data.hpp"
#include "handlers/sign_up.hpp"
#include "storage/names.hpp"

#include <algorithm>
#include <iterator>

namespace bot::api {
namespace {

using storage::awaitable;
using json = nlohmann::ordered_json;

/// What somebody writes down about themselves; empty leaves it.
struct told {
    std::string name;
    std::string phone;
};

awaitable<handlers::decision> keep(handlers::turn now, told what)
{
    auto profile = co_await handlers::profile_of(now.store, now.person.id);
    if (!what.name.empty())
        profile.name = what.name;
    if (!what.phone.empty())
        profile.phone = what.phone;
    handlers::decision made;
    made.actions.emplace_back(storage::write_document{storage::to_document(profile), {}, {}});
    auto consent = co_await handlers::note_consent(now);
    std::ranges::move(consent, std::back_inserter(made.actions));
    co_return made;
}

awaitable<handlers::decision> set_reminders(handlers::turn, bool wanted)
{
    handlers::decision made;
    made.actions.emplace_back(storage::set_reminders{wanted});
    co_return made;
}

awaitable<handlers::decision> bind(handlers::turn now, std::string hash)
{
    handlers::intent wanted;
    wanted.slots.code = std::move(hash);
    co_return handlers::bind(now, wanted);
}

awaitable<handlers::decision> forget(handlers::turn now)
{
    handlers::decision made;
    made.actions = co_await handlers::erase_person(now.store, now.person.id);
    co_return made;
}

awaitable<json> profile_json(context& ctx, resident who)
{
    const auto now = co_await look_at(ctx, who);
    const auto known = co_await handlers::profile_of(ctx.store, who.person);
    const auto consent = co_await handlers::find_consent(ctx.store, who.person);
    const auto& person = now.person;
    const auto& name = known.name.empty() ? person.name : known.name;
    const auto& phone = known.phone.empty() ? person.phone : known.phone;
    const auto* unit = ctx.catalogue->find_unit(who.unit);
    json document{{"name", name},
                  {"phone", phone.empty() ? std::string() : handlers::mask_phone(phone)},
                  {"reminders", person.reminders},
                  {"unit", {{"id", who.unit}, {"name", unit == nullptr ? who.unit : unit->name}}},
                  {"organizer", nullptr},
                  {"consent", nullptr}};
    if (person.acts_for)
        document["organizer"] = {{"unit", person.acts_for->unit},
                                 {"role", storage::to_string(person.acts_for->role)}};
    if (consent)
        document["consent"] = {{"version", consent->text}, {"at", storage::to_rfc3339(consent->at)}};
    co_return document;
}

/// Whether a change rests on another profile than the one that is there. One that was made before is answered as
/// it was.
awaitable<bool> profile_moved(context& ctx, const http::request& what, resident who)
{
    if (what.if_match.empty())
        co_return false;
    auto key = "api:" + std::string(what.idempotency_key);
    const auto known = co_await ctx.store.standing_of(who.person, std::move(key));
    if (known.earlier)
        co_return false;
    const auto document = co_await profile_json(ctx, std::move(who));
    co_return !http::rests_on(what, http::tag_of(fresh_json(200, document).body));
}

/// Writes it down and gives the profile as it is then.
awaitable<http::response> keep_and_show(context& ctx, const http::request& what, resident who, told words)
{
    deciding decide = [words](const handlers::turn& now) { return keep(now, words); };
    const auto done = co_await carry_out(ctx, what, who, std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    if (!std::get<storage::document_written>(std::get<carried>(done).outcomes.at(0)).done)
        co_return refusal(ctx, 409, "profile_moved");
    const auto document = co_await profile_json(ctx, std::move(who));
    co_return fresh_json(200, document);
}

} // namespace

awaitable<http::response> answer_profile(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    const auto document = co_await profile_json(ctx, std::get<resident>(who));
    co_return revalidated_json(document, what);
}

awaitable<http::response> answer_profile_change(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    json_body body(what.body, {"name", "phone", "consent"});
    told words;
    words.name = body.text("name", 0, longest_name);
    const auto phone = body.text("phone", 0, longest_phone);
    const auto consent = body.text("consent", 1, longest_version);
    if (!body.good())
        co_return body.refusal(ctx);
    if (consent != handlers::consent_text)
        co_return refusal(ctx, 422, "no_consent");
    words.phone = handlers::read_phone(phone);
    if (!words.name.empty() && !handlers::is_name(words.name))
        co_return refusal(ctx, 422, "bad_name");
    if (!phone.empty() && words.phone.empty())
        co_return refusal(ctx, 422, "bad_phone");
    const bool moved = co_await profile_moved(ctx, what, std::get<resident>(who));
    if (moved)
        co_return refusal(ctx, 412, "profile_moved");
    auto answer = co_await keep_and_show(ctx, what, std::get<resident>(who), std::move(words));
    co_return answer;
}

awaitable<http::response> answer_phone(context& ctx, const http::request& what)
{
    const auto found = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    const auto& who = std::get<resident>(found);
    json_body body(what.body, {"code", "consent"});
    auto code = body.text("code", 1, longest_code);
    told words;
    const auto consent = body.text("consent", 1, longest_version);
    if (!body.good())
        co_return body.refusal(ctx);
    if (consent != handlers::consent_text)
        co_return refusal(ctx, 422, "no_consent");
    // A code works once: what is sent again must not ask the platform again.
    auto key = "api:" + std::string(what.idempotency_key);
    const auto known = co_await ctx.store.standing_of(who.person, std::move(key));
    if (!known.earlier) {
        auto* const caller = ctx.caller ? ctx.caller(who.session.account) : nullptr;
        if (caller == nullptr)
            co_return refusal(ctx, 422, "no_mini_program");
        const auto number = co_await platform::find_phone_number(*caller, std::move(code));
        if (number.outcome.errcode == 40029 || number.outcome.errcode == 40163)
            co_return refusal(ctx, 422, "bad_phone_code");
        if (!number.outcome.ok())
            co_return refusal(ctx, 503, "platform_away");
        words.phone = handlers::read_phone(number.value.plain_number);
        if (words.phone.empty())
            co_return refusal(ctx, 422, "bad_phone");
    }
    auto answer = co_await keep_and_show(ctx, what, who, std::move(words));
    co_return answer;
}

awaitable<http::response> answer_reminders(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    json_body body(what.body, {"wanted"});
    const auto wanted = body.truth("wanted");
    if (!body.good())
        co_return body.refusal(ctx);
    if (!wanted)
        co_return refusal(ctx, 400, "bad_body");
    deciding decide = [on = *wanted](const handlers::turn& now) { return set_reminders(now, on); };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    const auto document = co_await profile_json(ctx, std::get<resident>(who));
    co_return fresh_json(200, document);
}

awaitable<http::response> answer_binding(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    json_body body(what.body, {"code"});
    const auto code = body.text("code", 1, longest_code);
    if (!body.good())
        co_return body.refusal(ctx);
    deciding decide = [hash = sha256_hex(normalise_binding_code(code))](const handlers::turn& now) {
        return bind(now, hash);
    };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    if (!std::get<storage::organizer_bound>(std::get<carried>(done).outcomes.at(0)).bound)
        co_return refusal(ctx, 422, "bad_binding_code");
    const auto document = co_await profile_json(ctx, std::get<resident>(who));
    co_return fresh_json(200, document);
}

awaitable<http::response> answer_forgetting(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    deciding decide = [](const handlers::turn& now) { return forget(now); };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    auto given_back = json::array();
    for (const auto& each : std::get<carried>(done).outcomes)
        if (const auto* forgotten = std::get_if<storage::person_forgotten>(&each))
            given_back = forgotten->given_back;
    co_return fresh_json(200, {{"given_back", given_back}, {"message", ctx.wording.text("api_said.forgotten")}});
}

} // namespace bot::api
