#include "handlers/help.hpp"

#include "content/tutorials.hpp"
#include "handlers/choice.hpp"
#include "handlers/describe.hpp"

namespace handlers {
namespace {

// A sentence with the unit's phone, or another where it has none.
decision with_phone(const turn& now, std::string_view sentence, std::string_view without)
{
    const auto phone = phone_of(*now.catalogue, now.unit);
    if (phone.empty()) {
        return answer(now.wording.text(without));
    }
    const auto* unit = now.catalogue->find_unit(now.unit);
    return answer(now.wording(sentence, fmt::arg("phone", phone), fmt::arg("unit", unit->name)));
}

/// What is chosen by number: a tutorial's title, or what an intent does; empty where it cannot be offered.
std::string title_of_guess(const content::wording& say, const guess& one)
{
    if (one.name == intent_name::tutorial) {
        const auto* tutorial = content::find_tutorial(one.tutorial);
        return tutorial == nullptr ? std::string() : tutorial->title;
    }
    const auto& all = say.sentences();
    const auto found = all.find("guess." + std::string(to_string(one.name)));
    return found == all.end() ? std::string() : found->second;
}

/// Whether something is open that the next message may still answer.
bool waits_for_answer(const storage::conversation_topic& topic)
{
    return std::holds_alternative<storage::confirmation>(topic) ||
           std::holds_alternative<storage::following_tutorial>(topic) ||
           std::holds_alternative<storage::sign_up_form>(topic) ||
           std::holds_alternative<storage::reading_form>(topic);
}

} // namespace

const std::string* fixed_answer(const content::wording& say, intent_name wanted)
{
    switch (wanted) {
    case intent_name::help:
        return &say.text("help.text");
    case intent_name::organizer_help:
        return &say.text("help.organizer");
    case intent_name::greeting:
        return &say.text("help.greeting");
    case intent_name::thanks:
        return &say.text("help.thanks");
    default:
        return nullptr;
    }
}

decision feedback(const turn& now)
{
    return with_phone(now, "help.feedback", "help.feedback_no_phone");
}

std::optional<decision> ask_back(const turn& now, const std::vector<guess>& guesses)
{
    constexpr int most_times = 2;
    constexpr std::size_t most_guesses = 3;
    const auto& say = now.wording;
    if (waits_for_answer(now.conversation.topic)) {
        return answer(say.text("help.not_understood"));
    }
    const auto* before = std::get_if<storage::guess_choice>(&now.conversation.topic);
    storage::guess_choice choice;
    choice.asked = before == nullptr ? 1 : before->asked + 1;
    if (choice.asked > most_times) {
        return std::nullopt;
    }
    std::string lines;
    for (const auto& one : guesses) {
        const auto title = title_of_guess(say, one);
        if (title.empty() || choice.offered.size() == most_guesses) {
            continue;
        }
        choice.offered.push_back({std::string(to_string(one.name)), one.tutorial});
        lines += lines.empty() ? "" : "\n";
        lines += say("tutorial.choice", fmt::arg("number", choice.offered.size()), fmt::arg("title", title));
    }
    if (!choice.offered.empty()) {
        return answer(say("guess.choose", fmt::arg("choices", lines)), std::move(choice));
    }
    const auto* sentence = choice.asked == 1 ? "help.not_understood" : "help.not_understood_again";
    return answer(say.text(sentence), std::move(choice));
}

decision set_reminders(bool wanted)
{
    decision made;
    made.actions.emplace_back(storage::set_reminders{wanted});
    return made;
}

decision confirm_forget(const turn& now)
{
    storage::confirmation asked;
    asked.what = storage::confirmation::subject::forget_person;
    return answer(now.wording.text("forget.confirm"), asked);
}

std::string phrase(const turn& now, const storage::reminders_set& what)
{
    return now.wording.text(what.wanted ? "reminders.on" : "reminders.off");
}

std::string phrase(const turn& now, const storage::person_forgotten& /*what*/)
{
    return now.wording.text("forget.done");
}

} // namespace handlers
