#pragma once

#include <cstddef>

// How much residents may send in a field.
namespace bot::api {

constexpr std::size_t longest_name = 20; ///< Characters.
constexpr std::size_t longest_phone = 20;
constexpr std::size_t longest_book = 40;
constexpr std::size_t longest_version = 20; ///< Of the privacy text.
constexpr std::size_t longest_code = 128;   ///< Of the platform, for a login or a phone number.
constexpr int most_heads = 1000;            ///< In a party; an activity allows fewer.

} // namespace bot::api
