#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

/// xuelin chat [--url URL] [--as OPENID]: talks to a running server as a resident, a message a line.
void add_chat(CLI::App& program, action& chosen);

} // namespace bot::commands
