#include "handlers/choice.hpp"

#include "handlers/describe.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr std::size_t most_offered = 5;

} // namespace

decision answer(std::string reply)
{
    decision made;
    made.reply = std::move(reply);
    return made;
}

decision answer(std::string reply, storage::conversation_topic topic)
{
    decision made;
    made.actions.emplace_back(storage::say{std::move(reply)});
    made.topic = std::move(topic);
    return made;
}

named_activity named_by(const turn& now, const intent& wanted, purpose what_for)
{
    const auto& say = now.wording;
    const auto& slots = wanted.slots;
    named_activity found;
    if (!slots.activities.empty() && slots.ambiguous) {
        found.answer = ask_which(now, slots.activities, what_for, "activity.which", slots.party_size);
        return found;
    }
    if (!slots.activities.empty()) {
        found.activity = now.catalogue->find_activity(slots.activities.front());
        if (found.activity == nullptr) {
            found.answer = answer(say("activity.unknown", fmt::arg("id", slots.activities.front())));
        }
        return found;
    }
    if (slots.activity_unknown) {
        found.answer = slots.number ? answer(say("activity.unknown", fmt::arg("id", *slots.number)))
                                    : answer(say.text("activity.not_found"));
    }
    return found;
}

decision ask_which(const turn& now, const std::vector<storage::activity_id>& offered, purpose what_for,
                   std::string_view sentence, std::optional<int> party)
{
    storage::activity_choice choice;
    choice.wanted = what_for;
    choice.party = party;
    std::string lines;
    for (const auto id : offered) {
        const auto* activity = now.catalogue->find_activity(id);
        if (activity == nullptr || choice.offered.size() == most_offered) {
            continue;
        }
        choice.offered.push_back(id);
        if (!lines.empty()) {
            lines += '\n';
        }
        lines += now.wording("activity.choice", fmt::arg("id", id), fmt::arg("name", activity->name));
    }
    return answer(now.wording(sentence, fmt::arg("choices", lines)), std::move(choice));
}

std::optional<storage::activity_id> picked_from(const std::vector<storage::activity_id>& offered, int number)
{
    if (std::find(offered.begin(), offered.end(), number) != offered.end()) {
        return number;
    }
    if (number >= 1 && static_cast<std::size_t>(number) <= offered.size()) {
        return offered[static_cast<std::size_t>(number) - 1];
    }
    return std::nullopt;
}

} // namespace handlers
