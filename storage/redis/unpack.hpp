#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace storage::redis {

/// The fields of a record that a script packed as a list of texts and whole numbers (msgpack), as texts.
/// Throws std::runtime_error where it is something else.
std::vector<std::string> unpack(std::string_view packed);

} // namespace storage::redis
