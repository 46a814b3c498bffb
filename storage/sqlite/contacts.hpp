#pragma once

#include "storage/delivery.hpp"
#include "storage/sqlite/connection.hpp"

#include <vector>

namespace storage::sqlite {

/// Brings the meters of those who are known up to what they did lately.
void note_contacts(connection& db, const std::vector<contact>& lately);

/// All zero where there is none.
contact_meter meter_of(connection& db, const person_id& person);

} // namespace storage::sqlite
