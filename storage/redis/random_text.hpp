#pragma once

#include <string>

namespace storage::redis {

/// 24 hexadecimal digits that nobody else draws. Throws std::runtime_error where the system has no random numbers.
std::string random_text();

} // namespace storage::redis
