#pragma once

#include "storage/delivery.hpp"
#include "storage/sqlite/connection.hpp"

#include <vector>

namespace storage::sqlite {

/// Brings the meters of those who are known up to what they did lately.
void note_contacts(connection& db, const std::vector<contact>& lately);

} // namespace storage::sqlite
