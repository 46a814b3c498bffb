#pragma once

#include "storage/archive.hpp"
#include "storage/archive_key.hpp"
#include "storage/redis/access.hpp"
#include "storage/redis/activity_copies.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// The store's archive. Registrations, attendances and ledger of an activity are as of one moment. What belongs to
// a person alone is read afterwards, so that whoever an activity knows is there; it may hold what was written
// meanwhile.
namespace storage::redis {

/// What a reader of the archive knows so far.
struct archive_source {
    access& at;
    std::optional<catalogue_records> catalogue;
    std::unique_ptr<activity_copies> copies;
    std::vector<int> buckets;                         ///< Those with people in them, in order.
    std::optional<std::vector<std::int64_t>> notices; ///< Their numbers, in order.
};

/// Reads records of one kind after a key, at most so many, and moves the key.
using read_archived = awaitable<void> (*)(archive_source& from, archive_key& after, int limit,
                                          std::vector<archive_record>& into);

awaitable<void> read_settings(archive_source& from, archive_key& after, int limit,
                              std::vector<archive_record>& into);
awaitable<void> read_sequence(archive_source& from, archive_key& after, int limit,
                              std::vector<archive_record>& into);
awaitable<void> read_units(archive_source& from, archive_key& after, int limit, std::vector<archive_record>& into);
awaitable<void> read_accounts(archive_source& from, archive_key& after, int limit,
                              std::vector<archive_record>& into);
awaitable<void> read_resources(archive_source& from, archive_key& after, int limit,
                               std::vector<archive_record>& into);
awaitable<void> read_books(archive_source& from, archive_key& after, int limit, std::vector<archive_record>& into);
awaitable<void> read_activities(archive_source& from, archive_key& after, int limit,
                                std::vector<archive_record>& into);
awaitable<void> read_persons(archive_source& from, archive_key& after, int limit,
                             std::vector<archive_record>& into);
awaitable<void> read_registrations(archive_source& from, archive_key& after, int limit,
                                   std::vector<archive_record>& into);
awaitable<void> read_attendances(archive_source& from, archive_key& after, int limit,
                                 std::vector<archive_record>& into);
awaitable<void> read_readings(archive_source& from, archive_key& after, int limit,
                              std::vector<archive_record>& into);
awaitable<void> read_ledger(archive_source& from, archive_key& after, int limit,
                            std::vector<archive_record>& into);
awaitable<void> read_notices(archive_source& from, archive_key& after, int limit,
                             std::vector<archive_record>& into);
awaitable<void> read_tokens(archive_source& from, archive_key& after, int limit,
                            std::vector<archive_record>& into);
awaitable<void> read_binding_codes(archive_source& from, archive_key& after, int limit,
                                   std::vector<archive_record>& into);
awaitable<void> read_messages(archive_source& from, archive_key& after, int limit,
                              std::vector<archive_record>& into);
awaitable<void> read_documents(archive_source& from, archive_key& after, int limit,
                               std::vector<archive_record>& into);

/// What is kept about one person beside documents: themselves, what they did and were told, and their messages;
/// heads that they added as staff are not among it.
/// Looks at each activity once, and for entries at those that know the person.
awaitable<std::vector<archive_record>> records_of(access& at, person_id who);

/// Records as they are kept: of a field of the activity's registrations or attendances and its value, of the
/// person's fields, of a notice.
archived_registration read_registration(activity_id activity, const std::string& name, const std::string& packed);
archived_attendance read_attendance(activity_id activity, const std::string& name, const std::string& packed);
archived_person read_archived_person(const person_id& id, const std::map<std::string, std::string>& fields);
archived_notice read_notice(const person_id& who, const std::vector<std::string>& fields);

/// The fields of a hash and their values, in order of the fields.
std::map<std::string, std::string> fields_of(const reply& from);

/// The catalogue as it was when first asked for.
awaitable<void> know_catalogue(archive_source& from);

/// The activities as they were when first asked for, and after them the people.
awaitable<void> know_activities(archive_source& from);

/// A page, read from a place on, which moves.
awaitable<archive_page> read_page(archive_source& from, archive_place& place, int limit);

awaitable<void> import_records(access& at, import_page page);
awaitable<std::optional<import_progress>> find_import(access& at);

} // namespace storage::redis
