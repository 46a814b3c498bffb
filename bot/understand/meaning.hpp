#pragma once

#include "bot/understand/evidence.hpp"
#include "handlers/intent.hpp"

#include <optional>
#include <string_view>

namespace bot::understand {

/// What the words mean, with and without typing errors, weighed together. Always gives an intent; its
/// confidence tells how far to trust it, and tutorials that may be meant are candidates, likeliest first.
std::optional<handlers::intent> by_meaning(const phrase& said, const context& where, const index::tables& names);

/// Whether a tutorial is for somebody who is in danger or is being robbed: the numbers to call stand at the
/// beginning of these.
bool is_about_danger(std::string_view slug);

} // namespace bot::understand
