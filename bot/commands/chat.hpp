#pragma once

namespace CLI {
class App;
}

namespace bot::commands {

/// xuelin chat [--url URL] [--as OPENID]: talks to a running server as a resident, a message a line.
void add_chat(CLI::App& program, int& exit_code);

} // namespace bot::commands
