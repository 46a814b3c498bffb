#pragma once

#include "storage/delivery.hpp"
#include "storage/sqlite/connection.hpp"

#include <optional>
#include <string>

// What servers that use the same store share.
namespace storage::sqlite {

bool take_lease(connection& db, const std::string& name, const std::string& owner, time_point now,
                time_point until);
void give_lease(connection& db, const std::string& name, const std::string& owner);

void share_value(connection& db, const std::string& name, const shared_value& what);
std::optional<shared_value> find_shared(connection& db, const std::string& name, time_point now);

} // namespace storage::sqlite
