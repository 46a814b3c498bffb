#include "handlers/sign_up.hpp"

#include "handlers/activities.hpp"
#include "handlers/broadcasts.hpp"
#include "handlers/choice.hpp"
#include "handlers/consent.hpp"
#include "handlers/describe.hpp"
#include "handlers/own_data.hpp"
#include "handlers/reminders.hpp"
#include "handlers/tutorials.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace handlers {
namespace {

constexpr std::size_t longest_name_bytes = 60; // Twenty Chinese characters.

bool is_asked(const storage::activity& activity, storage::question what)
{
    return std::find(activity.ask.begin(), activity.ask.end(), what) != activity.ask.end();
}

bool is_digit(char c)
{
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

storage::sign_up action_of(const storage::sign_up_form& form)
{
    storage::sign_up made;
    made.activity = form.activity;
    made.role = form.role;
    made.party = form.party;
    made.name = form.name;
    made.phone = form.phone;
    return made;
}

// What becomes of what is asked for; empty for who was told before.
storage::awaitable<std::string> notice_of_use(const turn& now)
{
    const bool agreed = co_await has_agreed(now.store, now.person.id);
    if (agreed) {
        co_return std::string();
    }
    std::string notice = "\n" + now.wording.text("privacy.notice");
    if (!now.public_url.empty()) {
        notice += "\n" + now.wording("privacy.link", fmt::arg("url", now.public_url));
    }
    co_return notice;
}

// Asks for what is missing, or signs up when nothing is.
decision ask_next(const turn& now, const storage::activity& activity, storage::sign_up_form form,
                  const std::string& notice)
{
    const auto& say = now.wording;
    if (is_asked(activity, storage::question::name) && form.name.empty()) {
        form.asking = storage::question::name;
        return answer(say("sign_up.ask_name", fmt::arg("title", title_of(say, activity))) + notice,
                      std::move(form));
    }
    if (is_asked(activity, storage::question::phone) && form.phone.empty()) {
        form.asking = storage::question::phone;
        return answer(say.text("sign_up.ask_phone") + notice, std::move(form));
    }
    decision made;
    made.actions.emplace_back(action_of(form));
    made.topic = storage::nothing_asked{};
    return made;
}

decision sign_up_for_all(const turn& now, const intent& wanted, storage::role role)
{
    decision made;
    for (const auto id : wanted.slots.activities) {
        storage::sign_up each;
        each.activity = id;
        each.role = role;
        each.party = wanted.slots.party_size;
        each.name = now.person.name;
        each.phone = now.person.phone;
        made.actions.emplace_back(std::move(each));
    }
    made.topic = storage::nothing_asked{};
    return made;
}

bool all_ask_nothing(const turn& now, const intent& wanted)
{
    return std::all_of(wanted.slots.activities.begin(), wanted.slots.activities.end(), [&](const auto id) {
        const auto* activity = now.catalogue->find_activity(id);
        return activity == nullptr || activity->ask.empty();
    });
}

// What somebody wrote down for sign-ups need not be asked for.
storage::awaitable<void> add_what_is_known(const turn& now, storage::sign_up_form& form)
{
    auto known = co_await known_contact(now);
    form.name = std::move(known.name);
    form.phone = std::move(known.phone);
}

storage::activity_id example_for(const turn& now)
{
    if (const auto* list = std::get_if<storage::browsing>(&now.conversation.topic); list && !list->shown.empty()) {
        return list->shown.front();
    }
    return 3;
}

std::string item_of(const turn& now, const storage::registration& held)
{
    const auto& say = now.wording;
    const auto* activity = now.catalogue->find_activity(held.activity);
    const auto title = title_of(say, *now.catalogue, held.activity);
    const auto time = activity == nullptr ? say.text("when.none") : time_of(say, *activity);
    if (activity != nullptr && activity->state == storage::activity_state::cancelled) {
        return say("mine.item_cancelled", fmt::arg("title", title));
    }
    const auto role = role_word(say, held.role);
    if (held.state == storage::registration_state::waiting) {
        return say("mine.item_waiting", fmt::arg("title", title), fmt::arg("time", time), fmt::arg("role", role),
                   fmt::arg("party", held.party), fmt::arg("position", held.position));
    }
    return say("mine.item", fmt::arg("title", title), fmt::arg("time", time), fmt::arg("role", role),
               fmt::arg("party", held.party));
}

// What a person holds in activities that are not over.
storage::awaitable<std::vector<storage::registration>> current_registrations(const turn& now)
{
    auto held = co_await now.store.registrations_of(now.person.id);
    std::erase_if(held, [&](const storage::registration& each) {
        const auto* activity = now.catalogue->find_activity(each.activity);
        return activity != nullptr && is_over(*activity, now.now);
    });
    co_return held;
}

std::string place_held(const turn& now, std::string_view sentence, storage::activity_id id, int party,
                       storage::role as)
{
    const auto& say = now.wording;
    const auto* activity = now.catalogue->find_activity(id);
    const auto time = activity == nullptr ? say.text("when.none") : time_of(say, *activity);
    const auto place = activity == nullptr ? say.text("activity.onsite_unknown") : place_of(say, *activity);
    const auto how = activity == nullptr ? say.text("activity.how_onsite") : how_to_take_part(say, *activity, as);
    return say(sentence, fmt::arg("title", title_of(say, *now.catalogue, id)), fmt::arg("time", time),
               fmt::arg("place", place), fmt::arg("party", party), fmt::arg("id", id), fmt::arg("how", how));
}

} // namespace

std::string read_phone(std::string_view text)
{
    std::string digits;
    for (const char c : text) {
        if (is_digit(c)) {
            digits += c;
        } else if (c != ' ' && c != '-') {
            return {};
        }
    }
    const bool mobile = digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
    const bool landline = digits.size() >= 10 && digits.size() <= 12 && digits[0] == '0';
    return mobile || landline ? digits : std::string();
}

bool is_name(std::string_view text)
{
    return !text.empty() && text.size() <= longest_name_bytes &&
           std::none_of(text.begin(), text.end(),
                        [](char c) { return is_digit(c) || static_cast<unsigned char>(c) < ' '; });
}

storage::awaitable<decision> sign_up(const turn& now, const intent& wanted, storage::role role)
{
    const auto& say = now.wording;
    const auto what_for = role == storage::role::volunteer ? purpose::volunteer : purpose::sign_up;
    const auto named = named_by(now, wanted, what_for);
    if (named.answer) {
        co_return *named.answer;
    }
    if (named.activity == nullptr) {
        const auto* sentence = role == storage::role::volunteer ? "sign_up.which_volunteer" : "sign_up.which";
        co_return answer(say(sentence, fmt::arg("id", example_for(now))));
    }
    if (wanted.slots.activities.size() > 1 && all_ask_nothing(now, wanted)) {
        co_return sign_up_for_all(now, wanted, role);
    }
    auto made = co_await sign_up_for(now, *named.activity, role, wanted.slots.party_size);
    co_return made;
}

storage::awaitable<decision> sign_up_for(const turn& now, const storage::activity& activity, storage::role role,
                                         std::optional<int> party)
{
    storage::sign_up_form form;
    form.activity = activity.id;
    form.role = role;
    form.party = party;
    form.name = now.person.name;
    form.phone = now.person.phone;
    bool ask = !activity.ask.empty() && takes_sign_ups(activity, now.now);
    if (ask) {
        // Whoever is registered already has answered, or needs not.
        const auto held = co_await now.store.registrations_of(now.person.id);
        ask = std::none_of(held.begin(), held.end(), [&](const storage::registration& each) {
            return each.activity == activity.id && each.role == role;
        });
    }
    if (ask) {
        co_await add_what_is_known(now, form);
        const auto notice = co_await notice_of_use(now);
        co_return ask_next(now, activity, std::move(form), notice);
    }
    decision made;
    made.actions.emplace_back(action_of(form));
    made.topic = storage::nothing_asked{};
    co_return made;
}

storage::awaitable<decision> sign_up_with(turn now, const storage::activity& activity, storage::role role,
                                          std::optional<int> party, contact given)
{
    if (!given.name.empty()) {
        now.person.name = given.name;
    }
    if (!given.phone.empty()) {
        now.person.phone = given.phone;
    }
    auto made = co_await sign_up_for(now, activity, role, party);
    if (!made.actions.empty() && (!given.name.empty() || !given.phone.empty())) {
        auto consent = co_await note_consent(now);
        std::ranges::move(consent, std::back_inserter(made.actions));
    }
    co_return made;
}

std::string question_of(const turn& now, const storage::sign_up_form& form)
{
    if (form.asking == storage::question::phone) {
        return now.wording.text("sign_up.ask_phone");
    }
    const auto* activity = now.catalogue->find_activity(form.activity);
    const auto title = activity == nullptr ? std::string() : title_of(now.wording, *activity);
    return now.wording("sign_up.ask_name", fmt::arg("title", title));
}

storage::awaitable<decision> continue_form(const turn& now, storage::sign_up_form form, const intent& said)
{
    const auto& say = now.wording;
    const auto* activity = now.catalogue->find_activity(form.activity);
    if (activity == nullptr) {
        co_return answer(say.text("activity.not_found"), storage::nothing_asked{});
    }
    if (form.asking == storage::question::name) {
        if (!is_name(said.slots.name)) {
            co_return answer(say.text("sign_up.bad_name"), std::move(form));
        }
        form.name = said.slots.name;
        if (is_asked(*activity, storage::question::phone) && form.phone.empty()) {
            form.phone = read_phone(said.slots.phone);
        }
    } else {
        form.phone = said.slots.phone.empty() ? read_phone(said.text) : read_phone(said.slots.phone);
        if (form.phone.empty()) {
            co_return answer(say.text("sign_up.bad_phone"), std::move(form));
        }
    }
    auto consent = co_await note_consent(now);
    auto made = ask_next(now, *activity, std::move(form), {});
    if (!consent.empty() && made.actions.empty()) {
        made.actions.emplace_back(storage::say{std::move(made.reply)});
    }
    std::ranges::move(consent, std::back_inserter(made.actions));
    co_return made;
}

namespace {

/// Which roles somebody gives up in an activity, or what is answered instead.
struct given_up {
    std::optional<storage::role> role; ///< Nothing: whichever are held.
    std::optional<decision> answer;
};

given_up roles_given_up(const turn& now, const std::vector<storage::registration>& held,
                        storage::activity_id activity, std::optional<storage::role> role)
{
    const auto& say = now.wording;
    const auto holds = [&](storage::role one) {
        return std::ranges::any_of(held, [&](const storage::registration& each) {
            return each.activity == activity && each.role == one;
        });
    };
    const bool participant = holds(storage::role::participant);
    const bool volunteer = holds(storage::role::volunteer);
    const auto titled = title_of(say, *now.catalogue, activity);
    given_up made;
    if (!participant && !volunteer) {
        made.answer = answer(say("cancel.nothing_held", fmt::arg("title", titled)), storage::nothing_asked{});
    } else if (participant && volunteer && !role) {
        made.answer = answer(say("cancel.which_role", fmt::arg("title", titled), fmt::arg("id", activity)),
                             storage::nothing_asked{});
    } else if (role == storage::role::volunteer && !volunteer) {
        made.answer = answer(say("cancel.no_volunteer", fmt::arg("title", titled), fmt::arg("id", activity)),
                             storage::nothing_asked{});
    } else {
        // 取消报名 is said of a volunteer's place too.
        made.role = participant && volunteer ? role : std::optional<storage::role>{};
    }
    return made;
}

// Asks whether the person really wants to cancel.
decision confirm_cancel(const turn& now, storage::activity_id activity, std::optional<storage::role> role)
{
    storage::confirmation asked;
    asked.what = storage::confirmation::subject::cancel_sign_up;
    asked.activity = activity;
    asked.role = role;
    return answer(
        now.wording("cancel.confirm", fmt::arg("title", title_of(now.wording, *now.catalogue, activity))), asked);
}

storage::awaitable<decision> cancel_at_once(const turn& now, const std::vector<storage::activity_id>& activities,
                                            std::optional<storage::role> role)
{
    const auto held = co_await now.store.registrations_of(now.person.id);
    decision made;
    made.topic = storage::nothing_asked{};
    for (const auto id : activities) {
        auto what = roles_given_up(now, held, id, role);
        if (what.answer && activities.size() == 1) {
            co_return *std::move(what.answer);
        }
        if (what.answer) {
            made.actions.emplace_back(storage::say{std::move(what.answer->reply)});
            continue;
        }
        storage::cancel_sign_up each;
        each.activity = id;
        each.role = what.role;
        made.actions.emplace_back(each);
    }
    co_return made;
}

} // namespace

storage::awaitable<decision> ask_to_cancel(const turn& now, storage::activity_id activity,
                                           std::optional<storage::role> role)
{
    const auto held = co_await now.store.registrations_of(now.person.id);
    auto what = roles_given_up(now, held, activity, role);
    if (what.answer) {
        co_return *std::move(what.answer);
    }
    co_return confirm_cancel(now, activity, what.role);
}

storage::awaitable<decision> cancel_sign_up(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    const auto named = named_by(now, wanted, purpose::cancel);
    if (named.answer) {
        co_return *named.answer;
    }
    if (named.activity != nullptr && wanted.exact) {
        auto cancelled = co_await cancel_at_once(now, wanted.slots.activities, wanted.slots.role);
        co_return cancelled;
    }
    if (named.activity != nullptr) {
        auto asked = co_await ask_to_cancel(now, named.activity->id, wanted.slots.role);
        co_return asked;
    }
    const auto held = co_await current_registrations(now);
    std::vector<storage::activity_id> activities;
    for (const auto& each : held) {
        if (std::find(activities.begin(), activities.end(), each.activity) == activities.end()) {
            activities.push_back(each.activity);
        }
    }
    if (activities.empty()) {
        co_return answer(say.text("cancel.holds_none"));
    }
    if (activities.size() == 1) {
        auto asked = co_await ask_to_cancel(now, activities.front(), wanted.slots.role);
        co_return asked;
    }
    co_return ask_which(now, activities, purpose::cancel, "cancel.which");
}

storage::awaitable<decision> my_sign_ups(const turn& now, std::string page)
{
    const auto& say = now.wording;
    const auto held = co_await current_registrations(now);
    std::string reply = say.text(held.empty() ? "mine.empty" : "mine.head");
    for (const auto& each : held) {
        reply += "\n\n";
        reply += item_of(now, each);
    }
    if (!held.empty()) {
        reply += "\n\n";
        reply += say.text("mine.foot");
    }
    auto made = answer(std::move(reply));
    if (!page.empty()) {
        // Remembered with the message, so that whoever opens the page is known.
        made.reply += "\n";
        made.reply += say("mine.page", fmt::arg("url", page));
        made.actions.emplace_back(storage::say{made.reply});
    }
    co_return made;
}

std::string phrase(const turn& now, const storage::signed_up& what)
{
    using status = storage::signed_up::status;
    const auto& say = now.wording;
    const auto titled = title_of(say, *now.catalogue, what.activity);
    const auto title = fmt::arg("title", titled);
    const auto id = fmt::arg("id", what.activity);
    const auto party = fmt::arg("party", what.party);
    const auto position = fmt::arg("position", what.position);
    switch (what.what) {
    case status::confirmed:
        return place_held(
            now, what.role == storage::role::volunteer ? "sign_up.confirmed_volunteer" : "sign_up.confirmed",
            what.activity, what.party, what.role);
    case status::waiting:
        return say("sign_up.waiting", title, position, id);
    case status::party_changed:
        return say("sign_up.party_changed", title, party);
    case status::already:
        return what.state == storage::registration_state::waiting ? say("sign_up.already_waiting", title, position)
                                                                  : say("sign_up.already", title, party, id);
    case status::no_room_to_grow:
        return say("sign_up.no_room_to_grow", title, party);
    case status::party_too_large:
        return say("sign_up.party_too_large", title, fmt::arg("limit", what.limit));
    case status::closed:
        return say("sign_up.closed", title);
    case status::cancelled:
        return say("sign_up.cancelled", title);
    case status::unknown_activity:
        break;
    }
    return say("activity.unknown", id);
}

std::string phrase(const turn& now, const storage::sign_up_cancelled& what)
{
    const auto titled = title_of(now.wording, *now.catalogue, what.activity);
    if (what.roles.empty()) {
        return now.wording("cancel.nothing_held", fmt::arg("title", titled));
    }
    const bool both = what.roles.size() > 1;
    const bool helps = what.roles.front() == storage::role::volunteer;
    return now.wording(both    ? "cancel.done_both"
                       : helps ? "cancel.done_volunteer"
                               : "cancel.done",
                       fmt::arg("title", titled), fmt::arg("id", what.activity));
}

std::string phrase(const turn& now, const storage::notice& what)
{
    if (what.what == storage::notice::subject::promoted) {
        return place_held(now, "notice.promoted", what.activity, what.party, storage::role::participant);
    }
    if (what.what == storage::notice::subject::picture) {
        return picture_words(now, what.text);
    }
    if (what.what == storage::notice::subject::broadcast) {
        return broadcast_text(now.wording, *now.catalogue, what.activity, what.text);
    }
    return still_stands(*now.catalogue, what) ? what.text : std::string();
}

} // namespace handlers
