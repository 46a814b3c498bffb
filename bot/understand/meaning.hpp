#pragma once

#include "bot/understand/evidence.hpp"
#include "handlers/intent.hpp"

#include <optional>

namespace bot::understand {

/// What the words mean, with and without typing errors, weighed together. Always gives an intent; its
/// confidence tells how far to trust it, and tutorials that may be meant are candidates, likeliest first.
std::optional<handlers::intent> by_meaning(const phrase& said, const context& where, const index::tables& names);

} // namespace bot::understand
