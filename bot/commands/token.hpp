#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

/// xuelin token create: makes a bearer token, and a code that makes its holder an organizer in the chat.
void add_token(CLI::App& program, action& chosen);

} // namespace bot::commands
