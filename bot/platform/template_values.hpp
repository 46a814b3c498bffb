#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace bot::platform {

/// A value as a template's key allows it (thing1: 20 characters, and so on): shortened where that leaves it
/// true. Nothing where the platform would refuse it.
std::optional<std::string> fit_value(std::string_view key, std::string_view value);

/// Fits all values in place; gives the key of one that does not fit, or nothing.
std::optional<std::string> fit_values(std::map<std::string, std::string>& data);

} // namespace bot::platform
