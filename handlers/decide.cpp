#include "handlers/activities.hpp"
#include "handlers/attendance.hpp"
#include "handlers/books.hpp"
#include "handlers/broadcasts.hpp"
#include "handlers/choice.hpp"
#include "handlers/circles.hpp"
#include "handlers/count_evidence.hpp"
#include "handlers/decision.hpp"
#include "handlers/help.hpp"
#include "handlers/my_data.hpp"
#include "handlers/nomination_form.hpp"
#include "handlers/nominations.hpp"
#include "handlers/open_form.hpp"
#include "handlers/organize.hpp"
#include "handlers/own_data.hpp"
#include "handlers/pauses.hpp"
#include "handlers/phrasings.hpp"
#include "handlers/reading.hpp"
#include "handlers/reading_reminder.hpp"
#include "handlers/recitation.hpp"
#include "handlers/resources.hpp"
#include "handlers/sign_in.hpp"
#include "handlers/sign_up.hpp"
#include "handlers/tickets.hpp"
#include "handlers/tutorials.hpp"

#include <algorithm>
#include <iterator>

namespace handlers {
namespace {

using storage::awaitable;

constexpr double doubtful = 0.6; // Below, that nothing of ours was meant is a guess.

// A decision about a sentence that we are not sure of, which organizers may explain.
awaitable<decision> keeping_the_sentence(const turn& now, const intent& said, decision made)
{
    auto kept = co_await keep_unmatched(now, said);
    if (made.actions.empty()) {
        made.actions.emplace_back(storage::say{made.reply});
    }
    std::ranges::move(kept, std::back_inserter(made.actions));
    co_return made;
}

// Asks back, or sends for a person where that did not help twice.
awaitable<decision> not_understood(const turn& now, const intent& said)
{
    auto asked = ask_back(now, said.guesses);
    decision made;
    if (asked) {
        made = *std::move(asked);
    } else {
        made = co_await ask_for_human(now, said);
    }
    auto kept = co_await keeping_the_sentence(now, said, std::move(made));
    co_return kept;
}

// What a person agreed to is done; everything else leaves things as they are.
awaitable<decision> settle(const turn& now, storage::confirmation asked, bool agreed)
{
    using subject = storage::confirmation::subject;
    if (asked.what == subject::resume_tutorial) {
        co_return resume_tutorial(now, asked, agreed);
    }
    if (!agreed) {
        const char* kept = asked.what == subject::forget_person    ? "forget.kept"
                           : asked.what == subject::send_broadcast ? "organizer.broadcast_kept"
                                                                   : "cancel.kept";
        co_return answer(now.wording.text(kept), storage::nothing_asked{});
    }
    if (asked.what == subject::send_broadcast) {
        auto sent = co_await send_broadcast(now, asked);
        co_return sent;
    }
    decision made;
    if (asked.what == subject::forget_person) {
        made.actions = co_await erase_person(now.store, now.person.id);
        co_return made;
    }
    storage::cancel_sign_up cancelling;
    cancelling.activity = asked.activity;
    cancelling.role = asked.role;
    made.actions.emplace_back(cancelling);
    made.topic = storage::nothing_asked{};
    co_return made;
}

// Carries on with what an activity was picked for.
awaitable<decision> pursue(const turn& now, storage::activity_id id, purpose what_for, std::optional<int> party)
{
    const auto* activity = now.catalogue->find_activity(id);
    if (activity == nullptr) {
        co_return answer(now.wording.text("activity.not_found"));
    }
    if (what_for == purpose::sign_up || what_for == purpose::volunteer) {
        const auto role = what_for == purpose::volunteer ? storage::role::volunteer : storage::role::participant;
        auto made = co_await sign_up_for(now, *activity, role, party);
        co_return made;
    }
    if (what_for == purpose::cancel) {
        co_return confirm_cancel(now, id, std::nullopt);
    }
    if (what_for == purpose::check_in) {
        auto made = co_await check_in_to(now, id, party);
        co_return made;
    }
    auto shown = co_await show_activity(now, *activity);
    co_return shown;
}

// What a person chose from what may have been meant, as if they had said so in a word.
awaitable<decision> follow_guess(const turn& now, const storage::guess& chosen)
{
    intent meant;
    meant.name = intent_called(chosen.intent).value_or(intent_name::help);
    meant.tutorial = chosen.tutorial;
    meant.confidence = 1;
    auto made = co_await decide(now, meant);
    if (!made.topic && made.actions.empty()) {
        made = answer(std::move(made.reply), storage::nothing_asked{});
    } else if (!made.topic) {
        made.topic = storage::nothing_asked{};
    }
    co_return made;
}

// An answer to what is open: a number among things offered, a form's answer, or words that carry on.
awaitable<decision> carry_on(const turn& now, const intent& said)
{
    const auto& topic = now.conversation.topic;
    if (const auto* form = std::get_if<storage::sign_up_form>(&topic)) {
        auto made = co_await continue_form(now, *form, said);
        co_return made;
    }
    if (const auto* form = std::get_if<storage::reading_form>(&topic)) {
        auto made = co_await continue_reading(now, *form, said);
        co_return made;
    }
    if (const auto* list = std::get_if<storage::library_list>(&topic); list && said.slots.number) {
        const auto number = static_cast<std::size_t>(*said.slots.number);
        if (number >= 1 && number <= list->offered.size()) {
            const auto& chosen = list->offered[number - 1];
            const bool books = list->what == storage::library_list::subject::books;
            co_return books ? show_book(now, chosen) : show_resource(now, chosen);
        }
    }
    if (const auto* form = std::get_if<storage::nomination_form>(&topic)) {
        auto made = co_await continue_nomination(now, *form, said);
        co_return made;
    }
    if (const auto* shown = std::get_if<storage::own_nominations>(&topic); shown && said.slots.number) {
        auto made = co_await settle_own_nominations(now, *shown, said);
        co_return made;
    }
    if (const auto* choice = std::get_if<storage::activity_choice>(&topic); choice && said.slots.number) {
        if (const auto id = picked_from(choice->offered, *said.slots.number)) {
            auto made = co_await pursue(now, *id, choice->wanted, choice->party);
            co_return made;
        }
    }
    if (const auto* list = std::get_if<storage::browsing>(&topic); list && said.slots.number) {
        if (const auto id = picked_from(list->shown, *said.slots.number)) {
            auto made = co_await pursue(now, *id, purpose::details, std::nullopt);
            co_return made;
        }
    }
    if (const auto* choice = std::get_if<storage::tutorial_choice>(&topic); choice && said.slots.number) {
        const auto number = static_cast<std::size_t>(*said.slots.number);
        if (number >= 1 && number <= choice->offered.size()) {
            co_return begin_tutorial(now, choice->offered[number - 1]);
        }
    }
    if (const auto* choice = std::get_if<storage::guess_choice>(&topic); choice && said.slots.number) {
        const auto number = static_cast<std::size_t>(*said.slots.number);
        if (number >= 1 && number <= choice->offered.size()) {
            auto made = co_await follow_guess(now, choice->offered[number - 1]);
            co_return made;
        }
    }
    if (said.slots.number) {
        if (const auto* activity = now.catalogue->find_activity(*said.slots.number)) {
            auto shown = co_await show_activity(now, *activity);
            co_return shown;
        }
        co_return answer(now.wording("activity.unknown", fmt::arg("id", *said.slots.number)));
    }
    auto asked = co_await not_understood(now, said);
    co_return asked;
}

// Leaves what is open, in words that fit it.
awaitable<decision> stop(const turn& now)
{
    const auto& topic = now.conversation.topic;
    const char* sentence = "help.nothing_to_answer";
    if (std::holds_alternative<storage::sign_up_form>(topic)) {
        sentence = "sign_up.form_stopped";
    } else if (std::holds_alternative<storage::reading_form>(topic)) {
        sentence = "reading.stopped";
    } else if (std::holds_alternative<storage::nomination_form>(topic)) {
        sentence = "nomination.stopped";
    } else if (std::holds_alternative<storage::recitation_form>(topic)) {
        sentence = "recite.stopped";
    } else if (std::holds_alternative<storage::following_tutorial>(topic)) {
        sentence = "tutorial.stopped";
    } else if (const auto* asked = std::get_if<storage::confirmation>(&topic)) {
        auto kept = co_await settle(now, *asked, false);
        co_return kept;
    }
    co_return answer(now.wording.text(sentence), storage::nothing_asked{});
}

decision move_in_tutorial(const turn& now, intent_name wanted)
{
    if (const auto* at = std::get_if<storage::following_tutorial>(&now.conversation.topic)) {
        return continue_tutorial(now, *at, wanted);
    }
    return answer(now.wording.text("tutorial.nothing_open"));
}

// What is open between a resident and a helper goes before the bot's own answers.
awaitable<std::optional<decision>> between_people(const turn& now, const intent& said)
{
    std::optional<decision> made;
    if (const auto* waits = std::get_if<storage::with_helper>(&now.conversation.topic)) {
        made = co_await talk_with_helper(now, *waits, said);
    } else if (const auto* helps = std::get_if<storage::helping>(&now.conversation.topic)) {
        made = co_await help_resident(now, *helps, said);
    }
    co_return made;
}

awaitable<decision> yes_or_no(const turn& now, const intent& said, bool agreed)
{
    if (const auto* asked = std::get_if<storage::confirmation>(&now.conversation.topic)) {
        auto settled = co_await settle(now, *asked, agreed);
        co_return settled;
    }
    if (const auto* form = std::get_if<storage::nomination_form>(&now.conversation.topic)) {
        auto made = co_await continue_nomination(now, *form, said);
        co_return made;
    }
    if (const auto* shown = std::get_if<storage::own_nominations>(&now.conversation.topic)) {
        auto made = co_await settle_own_nominations(now, *shown, said);
        co_return made;
    }
    if (!agreed && std::holds_alternative<storage::guess_choice>(now.conversation.topic)) {
        auto asked = co_await not_understood(now, said);
        co_return asked;
    }
    if (!agreed) {
        auto left = co_await stop(now);
        co_return left;
    }
    if (std::holds_alternative<storage::following_tutorial>(now.conversation.topic)) {
        co_return move_in_tutorial(now, intent_name::next);
    }
    co_return answer(now.wording.text("help.nothing_to_answer"));
}

awaitable<decision> more(const turn& now, const intent& wanted)
{
    if (const auto* list = std::get_if<storage::browsing>(&now.conversation.topic)) {
        auto page = co_await next_page(now, *list);
        co_return page;
    }
    if (const auto* list = std::get_if<storage::library_list>(&now.conversation.topic)) {
        const bool books = list->what == storage::library_list::subject::books;
        co_return books ? more_books(now, *list) : more_resources(now, *list);
    }
    if (std::holds_alternative<storage::following_tutorial>(now.conversation.topic)) {
        co_return move_in_tutorial(now, intent_name::next);
    }
    auto list = co_await list_activities(now, wanted);
    co_return list;
}

// An organizer who asks for nothing but today wants to see how it goes.
bool asks_for_own_day(const turn& now, const intent& wanted)
{
    const auto& slots = wanted.slots;
    const auto today = storage::day_of(now.now);
    const bool only_today = slots.dates && *slots.dates == storage::period{today, today};
    return now.may(storage::organizer_role::organizer) && only_today && slots.activities.empty() &&
           slots.form.empty() && slots.topic.empty() && slots.audience.empty() && slots.city.empty();
}

// What the bot itself does about a message.
awaitable<decision> answer_alone(const turn& now, const intent& wanted)
{
    if (auto asked = offer_to_resume(now, wanted)) {
        co_return *std::move(asked);
    }
    if (const auto* fixed = fixed_answer(now.wording, wanted.name)) {
        co_return answer(*fixed);
    }
    if (!wanted.guesses.empty()) {
        auto asked = co_await not_understood(now, wanted);
        co_return asked;
    }
    decision made;
    switch (wanted.name) {
    case intent_name::list_activities:
        if (asks_for_own_day(now, wanted)) {
            made = co_await show_today(now);
        } else {
            made = co_await list_activities(now, wanted);
        }
        break;
    case intent_name::signup:
        made = co_await sign_up(now, wanted, wanted.slots.role.value_or(storage::role::participant));
        break;
    case intent_name::volunteer:
        made = co_await sign_up(now, wanted, storage::role::volunteer);
        break;
    case intent_name::cancel_signup:
        made = co_await cancel_sign_up(now, wanted);
        break;
    case intent_name::my_signups:
        made = co_await my_sign_ups(now, wanted.slots.url);
        break;
    case intent_name::attend_checkin:
        made = co_await check_in(now, wanted);
        break;
    case intent_name::reading_checkin:
        made = co_await log_reading(now, wanted);
        break;
    case intent_name::reading_stats:
        made = co_await my_reading(now);
        break;
    case intent_name::pause_reading:
        made = co_await pause_reading(now, wanted);
        break;
    case intent_name::resume_reading:
        made = co_await resume_reading(now);
        break;
    case intent_name::circles:
        made = co_await use_circles(now, wanted);
        break;
    case intent_name::recite:
        made = co_await recite(now, wanted);
        break;
    case intent_name::books:
        made = co_await recommend_books(now, wanted);
        break;
    case intent_name::tutorial:
        made = co_await begin_or_resume(now, wanted);
        if (wanted.confidence < doubtful) {
            made = co_await keeping_the_sentence(now, wanted, std::move(made));
        }
        break;
    case intent_name::next:
    case intent_name::previous:
    case intent_name::again:
    case intent_name::restart:
        made = move_in_tutorial(now, wanted.name);
        break;
    case intent_name::show_picture:
        made = show_picture(now);
        break;
    case intent_name::stuck:
        if (std::holds_alternative<storage::following_tutorial>(now.conversation.topic)) {
            made = move_in_tutorial(now, wanted.name);
        } else {
            made = co_await ask_for_human(now, wanted);
        }
        break;
    case intent_name::resource_search:
        made = search_resources(now, wanted);
        break;
    case intent_name::nominate:
        made = co_await nominate(now, wanted);
        break;
    case intent_name::my_nominations:
        made = co_await my_nominations(now);
        break;
    case intent_name::withdraw_nomination:
        made = co_await ask_to_withdraw(now, wanted);
        break;
    case intent_name::like:
        made = co_await like(now, wanted);
        break;
    case intent_name::bind:
        made = bind(now, wanted);
        break;
    case intent_name::console:
        made = send_sign_in_link(now, wanted);
        break;
    case intent_name::stats:
        made = co_await show_stats(now, wanted);
        break;
    case intent_name::annex2:
        made = co_await show_annex2(now, wanted);
        break;
    case intent_name::add_heads:
        made = add_heads(now, wanted);
        break;
    case intent_name::roster:
        made = co_await show_roster(now, wanted);
        break;
    case intent_name::news:
        made = add_news_link(now, wanted);
        break;
    case intent_name::human_help:
        made = co_await ask_for_human(now, wanted);
        break;
    case intent_name::tickets:
        made = co_await show_tickets(now, wanted);
        break;
    case intent_name::feedback:
        made = feedback(now);
        break;
    case intent_name::opt_out:
        made = set_reminders(false);
        break;
    case intent_name::opt_in:
        made = set_reminders(true);
        break;
    case intent_name::reading_reminder_on:
        made = co_await begin_reading_reminder(now, wanted);
        break;
    case intent_name::reading_reminder_off:
        made = co_await end_reading_reminder(now);
        break;
    case intent_name::broadcast:
        made = co_await tell_many(now, wanted);
        break;
    case intent_name::forget_me:
        made = confirm_forget(now);
        break;
    case intent_name::my_data:
        made = co_await show_my_data(now);
        break;
    case intent_name::export_data:
        made = co_await export_my_data(now, wanted);
        break;
    case intent_name::yes:
        made = co_await yes_or_no(now, wanted, true);
        break;
    case intent_name::no:
        made = co_await yes_or_no(now, wanted, false);
        break;
    case intent_name::stop:
        made = co_await stop(now);
        break;
    case intent_name::more:
        made = co_await more(now, wanted);
        break;
    case intent_name::pick:
        made = co_await carry_on(now, wanted);
        break;
    case intent_name::out_of_scope:
        if (wanted.confidence < doubtful) {
            made = co_await not_understood(now, wanted);
        } else {
            made = answer(now.wording.text("help.out_of_scope"));
        }
        break;
    default:
        made = co_await not_understood(now, wanted);
        break;
    }
    co_return made;
}

} // namespace

awaitable<decision> decide(const turn& now, const intent& wanted)
{
    if (wanted.name == intent_name::sent_picture) {
        auto of_count = co_await take_count_photo(now, wanted);
        if (of_count) {
            co_return *std::move(of_count);
        }
        auto taken = co_await take_picture(now, wanted);
        co_return taken;
    }
    // A voice message that nothing was heard of is no line of a talk.
    const bool sound_alone = wanted.name == intent_name::recite && !wanted.slots.media.empty();
    std::optional<decision> between;
    if (!sound_alone) {
        between = co_await between_people(now, wanted);
    }
    if (between) {
        co_return *std::move(between);
    }
    if (auto held = hold_form(now, wanted)) {
        co_return *std::move(held);
    }
    decision made = co_await answer_alone(now, wanted);
    made = keep_form(now, wanted, std::move(made));
    // What is done with a command leaves people together.
    const bool together = std::holds_alternative<storage::with_helper>(now.conversation.topic) ||
                          std::holds_alternative<storage::helping>(now.conversation.topic);
    if (together && made.topic && std::holds_alternative<storage::nothing_asked>(*made.topic)) {
        made.topic.reset();
    }
    co_return made;
}

} // namespace handlers
