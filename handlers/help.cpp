#include "handlers/help.hpp"

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

decision nominate(const turn& now)
{
    return with_phone(now, "help.nominate", "help.nominate_no_phone");
}

decision find_resources(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    const auto& query = wanted.slots.query;
    if (query.empty()) {
        return answer(say.text("resources.ask"));
    }
    constexpr int most = 5;
    std::string reply = say.text("resources.head");
    int found = 0;
    for (const auto& resource : now.catalogue->records().resources) {
        const bool fits = resource.title.find(query) != std::string::npos ||
                          resource.topic.find(query) != std::string::npos ||
                          (!resource.topic.empty() && query.find(resource.topic) != std::string::npos);
        if (fits && found < most) {
            ++found;
            reply += "\n\n";
            reply += say("resources.item", fmt::arg("title", resource.title), fmt::arg("url", resource.url));
        }
    }
    return answer(found == 0 ? say.text("resources.none") : std::move(reply));
}

decision not_understood(const turn& now)
{
    return answer(now.wording.text("help.not_understood"));
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
