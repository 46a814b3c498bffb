#include "handlers/activities.hpp"
#include "handlers/attendance.hpp"
#include "handlers/books.hpp"
#include "handlers/choice.hpp"
#include "handlers/circles.hpp"
#include "handlers/count_evidence.hpp"
#include "handlers/decision.hpp"
#include "handlers/help.hpp"
#include "handlers/my_data.hpp"
#include "handlers/nomination_form.hpp"
#include "handlers/not_understood.hpp"
#include "handlers/open_form.hpp"
#include "handlers/open_topic.hpp"
#include "handlers/organize.hpp"
#include "handlers/organizer_heads.hpp"
#include "handlers/pauses.hpp"
#include "handlers/reading.hpp"
#include "handlers/reading_reminder.hpp"
#include "handlers/recitation.hpp"
#include "handlers/resources.hpp"
#include "handlers/sign_in.hpp"
#include "handlers/sign_up.hpp"
#include "handlers/tickets.hpp"
#include "handlers/tutorials.hpp"

#include <algorithm>

namespace handlers {
namespace {

using storage::awaitable;

constexpr double doubtful = 0.6; // Below, that nothing of ours was meant is a guess.

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
        made = co_await add_heads(now, wanted);
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
        if (wanted.slots.scope.empty()) {
            made = co_await show_my_data(now);
        } else {
            made = co_await change_my_data(now, wanted);
        }
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

// The word of the command for what is wished for several activities; empty where it is not done one by one.
std::string_view command_of(intent_name name)
{
    switch (name) {
    case intent_name::signup:
        return "报名";
    case intent_name::volunteer:
        return "志愿";
    case intent_name::cancel_signup:
        return "取消";
    default:
        return {};
    }
}

// Says what else was wished in the same message and is not done with it.
void mention_rest(const turn& now, const intent& wanted, decision& made)
{
    std::string rest;
    const auto& activities = wanted.slots.activities;
    const auto done = static_cast<std::size_t>(std::ranges::count_if(made.actions, [](const auto& one) {
        return std::holds_alternative<storage::sign_up>(one) ||
               std::holds_alternative<storage::cancel_sign_up>(one);
    }));
    const auto command = command_of(wanted.name);
    const bool first_alone = made.topic && done < activities.size() && !wanted.slots.ambiguous;
    for (std::size_t i = 1; first_alone && !command.empty() && i < activities.size(); ++i) {
        rest += now.wording("help.rest_command", fmt::arg("command", command), fmt::arg("id", activities[i]));
    }
    if (!rest.empty()) {
        rest = now.wording("help.rest", fmt::arg("commands", rest));
    }
    for (const auto other : wanted.also) {
        const auto& all = now.wording.sentences();
        if (const auto title = all.find("guess." + std::string(to_string(other))); title != all.end()) {
            rest += (rest.empty() ? "" : "\n") + now.wording("help.other_wish", fmt::arg("wish", title->second));
        }
    }
    if (rest.empty()) {
        return;
    }
    if (made.actions.empty()) {
        made.actions.emplace_back(storage::say{made.reply});
    }
    made.actions.emplace_back(storage::say{std::move(rest)});
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
    mention_rest(now, wanted, made);
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
