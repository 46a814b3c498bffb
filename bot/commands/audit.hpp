#pragma once

#include "bot/commands/command.hpp"
#include "storage/store.hpp"

#include <string>

namespace bot::commands {

/// xuelin audit: recounts the ledger and says which counters are off.
void add_audit(CLI::App& program, action& chosen);

/// A counter that is off, in a line without its end.
std::string describe(const storage::discrepancy& what);

} // namespace bot::commands
