#pragma once

#include <string>
#include <vector>

namespace content {

/// Words that no name may hold which everybody sees, from content/names.toml, read once. Throws std::runtime_error
/// for a file that cannot be read.
const std::vector<std::string>& words_refused_in_names();

} // namespace content
