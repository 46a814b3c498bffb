#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

void add_privacy(CLI::App& program, action& chosen);

} // namespace bot::commands
