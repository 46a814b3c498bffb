#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

/// xuelin menu publish|show
void add_menu(CLI::App& program, action& chosen);

} // namespace bot::commands
