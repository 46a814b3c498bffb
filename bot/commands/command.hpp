#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace bot::commands {

/// What was asked for on the command line; gives the exit status.
using action = std::function<int()>;

/// Adds one subcommand with its options; when it is used, it sets `chosen`.
using add_command = void (*)(CLI::App& program, action& chosen);

} // namespace bot::commands
