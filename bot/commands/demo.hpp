#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

/// xuelin demo: plays a day of the week over real HTTP against a server of its own, prints what is
/// said, and leaves annex2.xlsx in the current folder.
void add_demo(CLI::App& program, action& chosen);

} // namespace bot::commands
