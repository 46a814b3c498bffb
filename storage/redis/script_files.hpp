#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace storage::redis {

/// Name and text of every file in scripts/, which the build carries into the program.
std::span<const std::pair<std::string_view, std::string_view>> script_files();

} // namespace storage::redis
