#pragma once

#include "bot/commands/command.hpp"

namespace bot::commands {

/// xuelin load: adds or updates units, accounts, activities, resources and books from a file.
void add_load(CLI::App& program, action& chosen);

} // namespace bot::commands
