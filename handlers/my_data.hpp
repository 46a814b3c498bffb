#pragma once

#include "handlers/decision.hpp"

// What is kept about a person, told to themselves.
namespace handlers {

/// Name and phone masked, how much else there is, and since when by which consent.
storage::awaitable<decision> show_my_data(const turn& now);

/// Writes another name or phone down, as the intent's scope has it, for sign-ups that hold and those to come, or
/// says how to send it. Whoever sends one agrees to its use.
storage::awaitable<decision> change_my_data(const turn& now, const intent& wanted);

/// A link to everything that is kept, which the intent brings along in its url; what fits into a message where
/// there are no pages.
storage::awaitable<decision> export_my_data(const turn& now, const intent& wanted);

} // namespace handlers
