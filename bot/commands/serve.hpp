#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

/// xuelin serve: answers residents until it is told to stop.
void add_serve(CLI::App& program, action& chosen);

} // namespace bot::commands
