#pragma once

#include "storage/records.hpp"
#include "storage/redis/reply.hpp"

#include <cstddef>
#include <vector>

namespace storage::redis {

/// Reads account, openid, name, phone, reminders, following, unit and role, the first of which stands at `at`.
person read_person(person_id id, const std::vector<reply>& fields, std::size_t at);

} // namespace storage::redis
