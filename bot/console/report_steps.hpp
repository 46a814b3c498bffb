#pragma once

#include "bot/console/report_place.hpp"

#include <string>

// The way up, by the console's forms.
namespace bot::console {

/// Takes a step with the fields of the visitor's form: cell, answer, submit, accept, return, undo, absent,
/// present, late.
storage::awaitable<handlers::report_outcome> take_step(const seen_report& seen, const visitor& in,
                                                       const std::string& step);

/// Why a step was refused, with the units or questions that stand in the way, one a line.
std::string refusal_words(const context& ctx, const visitor& in, const handlers::report_outcome& made);

} // namespace bot::console
