#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bot::http {

/// A whole number in a path, a query or a form; nothing for anything else.
std::optional<std::int64_t> number_in(std::string_view text);

} // namespace bot::http
