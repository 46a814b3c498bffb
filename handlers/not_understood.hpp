#pragma once

#include "handlers/decision.hpp"

// Sentences that we are not sure of; organizers may explain them.
namespace handlers {

/// The decision, and the sentence kept without names or numbers.
storage::awaitable<decision> keeping_the_sentence(const turn& now, const intent& said, decision made);

/// Asks back, or sends for a person where that did not help twice; keeps the sentence.
storage::awaitable<decision> not_understood(const turn& now, const intent& said);

} // namespace handlers
