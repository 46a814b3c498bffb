#pragma once

#include "bot/understand/normalise.hpp"
#include "bot/understand/numbers.hpp"
#include "bot/understand/tables.hpp"

#include <string>

// What commands that are typed to the letter are put together from.
namespace bot::understand {

/// What follows the word of a command.
struct command_rest {
    const phrase& said;
    std::string_view text; ///< Trimmed.
    std::size_t shift = 0; ///< Where it begins in `said.text`.
    const context& where;
    const index::tables& names;
};

/// The intent that a command means, as sure as can be.
handlers::intent command_of(handlers::intent_name name);

/// The activity of a number that stands at [one.begin, one.end) of the rest.
void set_activity(handlers::intent& wanted, const quantity& one, const command_rest& rest);

/// What was typed from an offset of said.text on, signs and all, without signs at its beginning.
std::string typed_after(const phrase& said, std::size_t from);

} // namespace bot::understand
