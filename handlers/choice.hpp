#pragma once

#include "handlers/decision.hpp"

#include <optional>
#include <string>
#include <vector>

// Which activity is meant, and asking where it is not clear.
namespace handlers {

using purpose = storage::activity_choice::purpose;

/// Either the activity that an intent names, or the question or refusal to answer with.
struct named_activity {
    const storage::activity* activity = nullptr;
    std::optional<decision> answer;
};

/// Looks at the intent alone. Where it names nothing, neither member is set.
named_activity named_by(const turn& now, const intent& wanted, purpose what_for);

/// The question which of several activities is meant, at most five of them.
decision ask_which(const turn& now, const std::vector<storage::activity_id>& offered, purpose what_for,
                   std::string_view sentence, std::optional<int> party = {});

/// What a number stands for among things offered: the activity of that number, otherwise the place
/// in the list; nothing where it is neither.
std::optional<storage::activity_id> picked_from(const std::vector<storage::activity_id>& offered, int number);

/// An answer that changes nothing.
decision answer(std::string reply);

/// An answer that also sets where the conversation stands, remembered with the message.
decision answer(std::string reply, storage::conversation_topic topic);

} // namespace handlers
