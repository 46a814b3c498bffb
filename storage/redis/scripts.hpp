#pragma once

#include "storage/redis/request.hpp"

#include <string_view>

namespace storage::redis {

/// A script of the folder scripts/, by its name, with the parts that it begins with. Throws std::logic_error where
/// there is none.
const script& script_named(std::string_view name);

} // namespace storage::redis
