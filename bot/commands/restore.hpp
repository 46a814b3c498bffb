#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

/// xuelin restore: fills an empty store from a backup.
void add_restore(CLI::App& program, action& chosen);

} // namespace bot::commands
