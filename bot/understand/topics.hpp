#pragma once

#include "bot/understand/message.hpp"
#include "handlers/intent.hpp"

#include <optional>

// What a message means because of what was asked before it.
namespace bot::understand {

/// Answers that only make sense where the conversation stands; goes before everything else.
std::optional<handlers::intent> answer_to_topic(const phrase& said, const context& where,
                                                const index::tables& names);

/// A number and nothing else: a choice from what is offered, otherwise an activity to tell about.
std::optional<handlers::intent> bare_choice(const phrase& said, const context& where, const index::tables& names);

} // namespace bot::understand
