#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

/// xuelin backup: writes everything a store remembers into a file.
void add_backup(CLI::App& program, action& chosen);

} // namespace bot::commands
