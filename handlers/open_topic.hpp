#pragma once

#include "handlers/decision.hpp"

// Words that only mean something to what is open: a form, a list, a tutorial, a question.
namespace handlers {

/// An answer to what is open: a number among things offered, a form's answer, or words that carry on.
storage::awaitable<decision> carry_on(const turn& now, const intent& said);

storage::awaitable<decision> yes_or_no(const turn& now, const intent& said, bool agreed);

/// The next page of a list, or the next step of a tutorial; without one, the activities.
storage::awaitable<decision> more(const turn& now, const intent& wanted);

/// `wanted` is one of next, previous, again, restart and stuck.
decision move_in_tutorial(const turn& now, intent_name wanted);

/// Leaves what is open, in words that fit it.
storage::awaitable<decision> stop(const turn& now);

} // namespace handlers
