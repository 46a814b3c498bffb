#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

/// xuelin annex2: writes a unit's Annex 2 for a period.
void add_annex2(CLI::App& program, action& chosen);

} // namespace bot::commands
