#pragma once

#include "bot/config.hpp"

namespace bot {

/// Serves until SIGTERM or SIGINT, then finishes what is in flight and returns 0. Prints
/// "listening on http://ADDRESS:PORT" on the standard output once requests are accepted. Throws where
/// it cannot start.
int serve(config settings);

} // namespace bot
