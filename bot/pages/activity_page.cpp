#include "bot/pages/activity_page.hpp"

#include "bot/pages/absent.hpp"
#include "bot/pages/calendar.hpp"
#include "bot/pages/resident.hpp"
#include "bot/pages/share.hpp"
#include "bot/pages/template.hpp"
#include "bot/pages/visit.hpp"
#include "handlers/activities.hpp"
#include "handlers/actor.hpp"
#include "handlers/consent.hpp"
#include "handlers/describe.hpp"
#include "handlers/notices.hpp"
#include "handlers/sign_up.hpp"
#include "handlers/venue_codes.hpp"
#include "storage/names.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace bot::pages {
namespace {

const storage::activity* find_activity(const handlers::catalogue& catalogue, const std::string& text)
{
    storage::activity_id id = storage::no_activity;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, id);
    return read.ec == std::errc() && read.ptr == end ? catalogue.find_activity(id) : nullptr;
}

/// The code that was scanned, where it is one of the activity's.
storage::awaitable<std::string> code_in(context& ctx, std::string asked, const storage::activity& activity)
{
    if (asked.empty() || activity.state == storage::activity_state::cancelled)
        co_return std::string();
    const auto changing = co_await handlers::find_venue_code(ctx.store, activity.id);
    for (const auto& session : activity.sessions)
        if (handlers::is_taken(changing, session, asked, ctx.clock()))
            co_return asked;
    co_return std::string();
}

std::string why_closed(const context& ctx, const storage::activity& activity)
{
    if (activity.state == storage::activity_state::cancelled)
        return ctx.wording.text("activity.is_cancelled");
    const auto end = handlers::signup_end(activity);
    return end && *end <= ctx.clock() ? ctx.wording.text("activity.closed") : std::string();
}

bool asks(const storage::activity& activity, storage::question what)
{
    return std::ranges::find(activity.ask, what) != activity.ask.end();
}

/// What a page shows of a form that was not carried out.
struct refused_form {
    std::string why; ///< Stands at the top; empty where nothing was refused.
    handlers::field_errors wrong;
    storage::role role = storage::role::participant;
    std::string party;
    std::string name;
    std::string phone;
    unsigned status = 200;
};

std::string address_of(const storage::activity& activity)
{
    return fmt::format("/activities/{}", activity.id);
}

/// Sentences that a redirect may ask for.
std::string done_words(const context& ctx, const http::request& what)
{
    const auto& all = ctx.wording.sentences();
    const auto found = all.find("visit.done_" + what.parameter("done").value_or(std::string()));
    return found == all.end() ? std::string() : found->second;
}

void set_description(const context& ctx, page_values& values, const handlers::catalogue& catalogue,
                     const storage::activity& activity, const std::string& code, const std::string& closed)
{
    values.set("title", handlers::title_of(ctx.wording, activity));
    values.set("id", std::to_string(activity.id));
    values.set("time", handlers::time_of(ctx.wording, activity));
    values.set("place", handlers::place_of(ctx.wording, activity));
    values.set("content", activity.content);
    values.set("code", code);
    values.set("closed", closed);
    values.set_if("open", closed.empty());
    if (activity.state == storage::activity_state::open)
        values.set("how", handlers::how_to_take_part(ctx.wording, activity, storage::role::participant));
    values.set_if("collects", closed.empty() && activity.collects.has_value());
    values.set_if("calendar", !activity.sessions.empty());
    values.set("phone", std::string(handlers::phone_of(catalogue, activity.unit)));
}

void set_field(page_values& values, const std::string& name, std::string text, const handlers::field_errors& wrong)
{
    const auto found = wrong.find(name);
    values.set(name + "_wrong", found == wrong.end() ? std::string() : found->second);
    values.set(name == "phone" ? "phone_typed" : name, std::move(text));
}

/// One of the resident's registrations, with forms to change and to cancel it.
page_values entry_of(const context& ctx, const resident& in, const storage::registration& one)
{
    page_values shown;
    const bool waits = one.state == storage::registration_state::waiting;
    const auto role = handlers::role_word(ctx.wording, one.role);
    shown.set("words", ctx.wording(waits ? "visit.held_waiting" : "visit.held", fmt::arg("role", role),
                                   fmt::arg("party", one.party), fmt::arg("position", one.position)));
    shown.set("role", std::string(storage::to_string(one.role)));
    shown.set("cancel", ctx.wording("visit.cancel", fmt::arg("role", role)));
    shown.set("party", std::to_string(one.party));
    set_form(shown, in);
    page_values other;
    set_form(other, in);
    for (const auto& [name, text] : other.texts)
        if (name == "once")
            shown.set("once_cancel", text);
    return shown;
}

/// What a signed-in resident can do.
void set_own_part(const context& ctx, page_values& values, const resident& in, const storage::activity& activity,
                  const std::vector<storage::registration>& held, bool agreed, const refused_form& refused)
{
    std::vector<page_values> entries;
    const auto holds = [&](storage::role as) {
        return std::ranges::find(held, as, &storage::registration::role) != held.end();
    };
    for (const auto& one : held)
        entries.push_back(entry_of(ctx, in, one));
    values.set("signed_in", "yes");
    values.set_if("any_held", !held.empty());
    values.set_if("offer_participant", !holds(storage::role::participant));
    values.set_if("offer_volunteer", !holds(storage::role::volunteer));
    values.set_if("any_left", !holds(storage::role::participant) || !holds(storage::role::volunteer));
    values.set("held", std::move(entries));
    set_form(values, in);
    values.set("limit", std::to_string(activity.party_limit));
    values.set("party", refused.party.empty() ? "1" : refused.party);
    const bool ask_name = held.empty() && asks(activity, storage::question::name);
    const bool ask_phone = held.empty() && asks(activity, storage::question::phone);
    values.set_if("ask_name", ask_name);
    values.set_if("ask_phone", ask_phone);
    values.set_if("ask_consent", !agreed && (ask_name || ask_phone));
    values.set("consent", handlers::consent_text);
    const auto unread = refused.wrong.find("consent");
    values.set("consent_wrong", unread == refused.wrong.end() ? std::string() : unread->second);
    set_field(values, "name", refused.name.empty() ? in.who.name : refused.name, refused.wrong);
    set_field(values, "phone", refused.phone.empty() ? in.who.phone : refused.phone, refused.wrong);
    values.set("refused", refused.why);
}

storage::awaitable<std::vector<storage::registration>> held_in(context& ctx, storage::person_id who,
                                                               storage::activity_id activity)
{
    auto held = co_await ctx.store.registrations_of(std::move(who));
    std::erase_if(held, [&](const storage::registration& each) { return each.activity != activity; });
    co_return held;
}

storage::awaitable<http::response> activity_page(context& ctx, const http::request& what,
                                                 const storage::activity& activity, std::optional<resident> in,
                                                 refused_form refused)
{
    const auto catalogue = ctx.catalogue;
    auto asked = what.parameter("code").value_or(std::string());
    const auto code = co_await code_in(ctx, std::move(asked), activity);
    page_values values;
    set_description(ctx, values, *catalogue, activity, code, why_closed(ctx, activity));
    auto own_link = address_of(activity);
    if (!code.empty())
        own_link += "?code=" + code;
    std::vector<storage::activity_id> ids{activity.id};
    const auto places = co_await ctx.store.places_of(std::move(ids), storage::role::participant);
    values.set("left", handlers::places_left(ctx.wording, activity, places.front(), ctx.clock()));
    const auto* account = account_for(ctx, activity.unit);
    const bool shared = co_await add_share_card(ctx, what, account, activity, values);
    http::response answer;
    if (in) {
        auto who = in->who.id;
        const auto held = co_await held_in(ctx, who, activity.id);
        const bool agreed = co_await handlers::has_agreed(ctx.store, std::move(who));
        set_own_part(ctx, values, *in, activity, held, agreed, refused);
        values.set("done", done_words(ctx, what));
        answer = personal_page(refused.status, "activity.html", std::move(values), what, std::move(own_link));
    } else {
        values.set("sign_in", account == nullptr ? std::string() : sign_in_address(ctx, account->id, own_link));
        answer = page(200, "activity.html", std::move(values), what, std::move(own_link));
    }
    if (shared)
        allow_wechat_script(answer);
    co_return answer;
}

handlers::turn turn_of(context& ctx, const resident& in)
{
    return handlers::turn_for(ctx.store, ctx.catalogue, ctx.wording, in.who, ctx.clock());
}

std::optional<int> party_in(const http::form& form, int limit)
{
    const auto text = form.text("party");
    int party = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), party);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || party < 1 || party > limit)
        return std::nullopt;
    return party;
}

/// Reads the fields of a sign-up; says what is wrong with them.
storage::sign_up read_sign_up(const context& ctx, const own_form& read, const storage::activity& activity,
                              const std::vector<storage::registration>& held, bool agreed, refused_form& wrong)
{
    const bool registered = !held.empty();
    storage::sign_up wanted;
    wanted.activity = activity.id;
    if (read.form.text("role") == storage::to_string(storage::role::volunteer))
        wanted.role = storage::role::volunteer;
    wrong.role = wanted.role;
    wrong.party = read.form.text("party");
    wrong.name = read.form.text("name");
    wrong.phone = read.form.text("phone");
    wanted.party = party_in(read.form, activity.party_limit);
    if (!wanted.party) {
        wrong.why = ctx.wording("visit.bad_party", fmt::arg("limit", activity.party_limit));
        wrong.status = 422;
    }
    // Who takes a second role has said who they are with the first.
    const auto& known_name = registered ? held.front().name : read.in->who.name;
    const auto& known_phone = registered ? held.front().phone : read.in->who.phone;
    wanted.name = wrong.name.empty() ? known_name : wrong.name;
    wanted.phone = wrong.phone.empty() ? known_phone : handlers::read_phone(wrong.phone);
    if (!registered && asks(activity, storage::question::name) && !handlers::is_name(wanted.name))
        wrong.wrong.emplace("name", ctx.wording.text("sign_up.bad_name"));
    if (!registered && asks(activity, storage::question::phone) && wanted.phone.empty())
        wrong.wrong.emplace("phone", ctx.wording.text("sign_up.bad_phone"));
    const bool gives = !wrong.name.empty() || !wrong.phone.empty();
    if (gives && !agreed && read.form.text("consent") != handlers::consent_text)
        wrong.wrong.emplace("consent", ctx.wording.text("visit.no_consent"));
    if (!wrong.wrong.empty()) {
        wrong.status = 422;
        if (wrong.why.empty())
            wrong.why = ctx.wording.text("visit.check_fields");
    }
    return wanted;
}

/// The name of what came of a sign-up, for the page that it leads to; empty for a refusal.
std::string done_word(const storage::signed_up& what)
{
    using status = storage::signed_up::status;
    switch (what.what) {
    case status::confirmed:
        return "signed_up";
    case status::waiting:
        return "waiting";
    case status::party_changed:
        return "party_changed";
    case status::already:
        return "already";
    default:
        return {};
    }
}

} // namespace

storage::awaitable<http::response> answer_activity(context& ctx, const http::request& what)
{
    const auto catalogue = ctx.catalogue;
    const auto* activity = find_activity(*catalogue, what.captures.at(0));
    if (activity == nullptr)
        co_return cannot_show(ctx, what, 404, "pages.no_activity");
    auto in = co_await find_resident(ctx, what);
    refused_form nothing_refused;
    auto answer = co_await activity_page(ctx, what, *activity, std::move(in), std::move(nothing_refused));
    co_return answer;
}

storage::awaitable<http::response> answer_sign_up(context& ctx, const http::request& what)
{
    const auto catalogue = ctx.catalogue;
    const auto* activity = find_activity(*catalogue, what.captures.at(0));
    if (activity == nullptr)
        co_return cannot_show(ctx, what, 404, "pages.no_activity");
    auto read = co_await read_own_form(ctx, what);
    if (!read.in)
        co_return read.refused;
    auto who = read.in->who.id;
    const auto held = co_await held_in(ctx, who, activity->id);
    const bool agreed = co_await handlers::has_agreed(ctx.store, std::move(who));
    refused_form refused;
    auto wanted = read_sign_up(ctx, read, *activity, held, agreed, refused);
    if (refused.status != 200) {
        auto again = co_await activity_page(ctx, what, *activity, std::move(read.in), std::move(refused));
        co_return again;
    }
    std::vector<storage::action> actions;
    actions.emplace_back(std::move(wanted));
    if (!refused.name.empty() || !refused.phone.empty()) {
        const auto turn = turn_of(ctx, *read.in);
        auto consent = co_await handlers::note_consent(turn);
        std::ranges::move(consent, std::back_inserter(actions));
    }
    auto key = "page-" + read.once;
    auto person = read.in->as_subject();
    const auto done = co_await carry_out_silently(ctx, std::move(person), std::move(key), std::move(actions));
    const auto& told = std::get<storage::signed_up>(done.outcomes.at(0));
    if (const auto word = done_word(told); !word.empty())
        co_return see_other(address_of(*activity) + "?done=" + word);
    refused.why = handlers::phrase(turn_of(ctx, *read.in), told);
    refused.status = 409;
    auto page = co_await activity_page(ctx, what, *activity, std::move(read.in), std::move(refused));
    co_return page;
}

storage::awaitable<http::response> answer_cancel(context& ctx, const http::request& what)
{
    const auto catalogue = ctx.catalogue;
    const auto* activity = find_activity(*catalogue, what.captures.at(0));
    if (activity == nullptr)
        co_return cannot_show(ctx, what, 404, "pages.no_activity");
    auto read = co_await read_own_form(ctx, what);
    if (!read.in)
        co_return read.refused;
    storage::cancel_sign_up wanted;
    wanted.activity = activity->id;
    wanted.role = storage::parse_name<storage::role>(read.form.text("role"));
    std::vector<storage::action> actions;
    actions.emplace_back(wanted);
    auto key = "page-" + read.once;
    auto person = read.in->as_subject();
    co_await carry_out_silently(ctx, std::move(person), std::move(key), std::move(actions));
    co_return see_other((read.form.text("back") == "me" ? "/me" : address_of(*activity)) + "?done=cancelled");
}

storage::awaitable<http::response> answer_calendar(context& ctx, const http::request& what)
{
    const auto catalogue = ctx.catalogue;
    const auto* activity = find_activity(*catalogue, what.captures.at(0));
    if (activity == nullptr || activity->sessions.empty())
        co_return cannot_show(ctx, what, 404, "pages.no_activity");
    http::response answer;
    answer.content_type = "text/calendar; charset=utf-8";
    answer.body = calendar_of(*activity, handlers::place_of(ctx.wording, *activity), ctx.settings.public_url,
                              catalogue->version(), ctx.clock());
    answer.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"activity-{}.ics\"", activity->id));
    answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
    answer.headers.emplace_back("Cache-Control", "no-cache");
    co_return answer;
}

} // namespace bot::pages
