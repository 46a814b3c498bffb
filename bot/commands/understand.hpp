#pragma once

#include "bot/commands/command.hpp"
#include "handlers/intent.hpp"

#include <string>

namespace bot::commands {

/// xuelin understand: one message a line in, one JSON object a line out. Names of activities come
/// from the store; where none is named, from the usual file if there is one.
void add_understand(CLI::App& program, action& chosen);

/// The JSON object for a message that was understood, on one line.
std::string describe(const handlers::intent& found);

} // namespace bot::commands
