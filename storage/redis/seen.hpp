#pragma once

#include "storage/command.hpp"

#include <string>
#include <string_view>
#include <vector>

// What is remembered of a message: the time, the notices that were taken, and the result, a line each.
namespace storage::redis {

result parse_seen(const std::string& kept);

/// Notices as take_notices of person.lua gives them: nothing, or a list of lists of texts.
std::vector<notice> parse_notices(std::string_view json);
std::string write_notices(const std::vector<notice>& all);

} // namespace storage::redis
