#pragma once

#include "storage/conversation.hpp"
#include "storage/records.hpp"
#include "storage/sqlite/connection.hpp"

#include <cstdint>
#include <optional>

namespace storage::sqlite {

/// A person as the tables know them.
struct member {
    std::int64_t number = 0;
    person_id id;
};

/// Nothing for those who have never changed anything.
std::optional<member> find_member(connection& db, const person_id& id);

/// The member of a number that stands in a table.
member member_of(connection& db, std::int64_t number);

/// Writes down who somebody is, unless that is known. `before` is what find_member gave.
member admit(connection& db, const person& who, const std::optional<member>& before);

/// Reads columns account, openid, name, phone, reminders, following, acts_for and acts_as, the row's first.
person read_person(const rows& found, person_id id);

/// Reads columns version, topic and since, from `first` on.
conversation read_conversation(const rows& found, int first);

} // namespace storage::sqlite
