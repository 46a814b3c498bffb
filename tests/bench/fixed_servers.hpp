#pragma once

#include <cstddef>

// Servers that read a request and answer the same bytes to whatever it is. Each prints
// "listening on http://127.0.0.1:PORT" and serves on one thread until SIGTERM.
namespace bench {

/// Beast as its own examples use it in coroutines: the bare limit.
void serve_with_beast(std::size_t body_size);

/// The session of bot/http, without routes and all that is behind them.
void serve_with_session(std::size_t body_size);

} // namespace bench
