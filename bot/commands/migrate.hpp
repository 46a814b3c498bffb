#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

/// xuelin migrate: fills an empty store from another one, and compares the two.
void add_migrate(CLI::App& program, action& chosen);

} // namespace bot::commands
