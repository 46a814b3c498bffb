#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

/// xuelin audit: recounts the ledger and says which counters are off.
void add_audit(CLI::App& program, action& chosen);

} // namespace bot::commands
