#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>

// The platform's JSON is not always JSON: control characters stand in nicknames, UTF-8 is cut in half, numbers
// come as texts and texts as numbers.
namespace bot::platform {

/// The value of a body. What cannot be read even so gives a discarded value.
nlohmann::json parse_leniently(std::string_view body);

/// A member as text, numbers written out; empty where it is absent or anything else.
std::string text_of(const nlohmann::json& object, std::string_view name);

/// A member as a number, also where it is written as a text; 0 where it is absent or no number.
std::int64_t number_of(const nlohmann::json& object, std::string_view name);

/// A member, or null where there is none.
const nlohmann::json& member_of(const nlohmann::json& object, std::string_view name);

/// In raw UTF-8, as the platform wants it; what is not UTF-8 is replaced.
std::string to_text(const nlohmann::ordered_json& body);

} // namespace bot::platform
