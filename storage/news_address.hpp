#pragma once

#include "storage/records.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace storage {

/// What two addresses of one page have in common, for comparing alone: without the scheme, "www.", a usual port,
/// slashes at the end, parameters utm_* and the fragment, the host in small letters. A fragment that begins with
/// "/" or "!" names a page and stays.
std::string comparable_address(std::string_view url);

/// Whether one of the links leads where the address does.
bool has_address(const std::vector<news_link>& links, std::string_view url);

} // namespace storage
