#pragma once

#include "bot/context.hpp"
#include "content/wording.hpp"
#include "tests/support/silent_store.hpp"

namespace support {

/// Everything that a route needs, with a silent store and a clock that stands still.
struct edge {
    silent_store store;
    bot::config settings;
    bot::metrics counted;
    bot::context context;

    explicit edge(storage::time_point now = storage::time_point(std::chrono::seconds(1'700'000'000)));
};

} // namespace support
