#include "handlers/open_topic.hpp"

#include "handlers/activities.hpp"
#include "handlers/attendance.hpp"
#include "handlers/books.hpp"
#include "handlers/broadcasts.hpp"
#include "handlers/choice.hpp"
#include "handlers/nomination_form.hpp"
#include "handlers/not_understood.hpp"
#include "handlers/own_data.hpp"
#include "handlers/reading.hpp"
#include "handlers/resources.hpp"
#include "handlers/sign_up.hpp"
#include "handlers/tutorials.hpp"

namespace handlers {

using storage::awaitable;

namespace {

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
        auto asked = co_await ask_to_cancel(now, id, std::nullopt);
        co_return asked;
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

} // namespace

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
    // 换一批 is what the lists of books teach.
    if (wanted.text.find("换") != wanted.text.npos) {
        const intent anything;
        auto books = co_await recommend_books(now, anything);
        co_return books;
    }
    auto list = co_await list_activities(now, wanted);
    co_return list;
}

} // namespace handlers
