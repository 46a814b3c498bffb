#pragma once

#include "bot/platform/outcome.hpp"

namespace bot::platform {

/// The outcome of a call with what it was made for, which holds where it worked.
template <class T>
struct result {
    platform::outcome outcome;
    T value{};
};

} // namespace bot::platform
