#pragma once

#include "storage/archive.hpp"
#include "storage/archive_key.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/member.hpp"

#include <boost/asio/thread_pool.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// The store's archive: its tables one after the other, each in the order of its key.
namespace storage::sqlite {

/// Reads records of one kind after a key, at most so many, and moves the key.
using read_archived = void (*)(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);

void read_settings(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_sequence(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_units(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_accounts(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_resources(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_books(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_activities(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_persons(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_registrations(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_attendances(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_readings(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_ledger(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_notices(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_tokens(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_binding_codes(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_messages(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);
void read_documents(connection& db, archive_key& after, int limit, std::vector<archive_record>& into);

/// What the tables hold about one person: themselves, what they did and what they were told, and their messages.
/// Neither documents nor heads that they added as staff are among it. By index alone.
std::vector<archive_record> records_of(connection& db, const person_id& id);

/// Registrations, attendances, readings, entries and notices of one person.
void read_facts_of(connection& db, const member& who, std::vector<archive_record>& into);

/// A reader with a connection of its own, that reads on the workers.
std::unique_ptr<archive_reader> open_archive(std::string path, std::string position,
                                             boost::asio::thread_pool& workers);

/// Adds one record to a store that does not have it. Throws std::runtime_error where it names a person or an
/// activity that did not come before it.
void put(connection& db, const archive_record& one);

/// As store::import_records, within the writer's transaction.
void import_records(connection& db, const import_page& page);

std::optional<import_progress> find_import(connection& db);

} // namespace storage::sqlite
