#pragma once

#include "storage/sqlite/connection.hpp"
#include "storage/store.hpp"

// The store's questions, answered from one connection.
namespace storage::sqlite {

// About a person; each is a look-up by key.
standing standing_of(connection& db, const person_id& person, const std::string& key);
std::vector<registration> registrations_of(connection& db, const person_id& person);
std::optional<tutorial_progress> progress_of(connection& db, const person_id& person, const std::string& tutorial);
reading_summary reading_of(connection& db, const person_id& person, period within);

// About activities.
std::vector<places> places_of(connection& db, const std::vector<activity_id>& activities, role as);
page<registration> registrations_for(connection& db, activity_id activity, std::int64_t after, int limit);

page<delivery> unreached(connection& db, activity_id activity, std::int64_t after, int limit);

// About figures.
std::vector<counter> counters_of(connection& db, activity_id activity);
page<ledger_entry> ledger(connection& db, activity_id activity, period within, std::int64_t after, int limit);
std::vector<discrepancy> audit(connection& db);

// About the installation.
std::optional<api_token> find_token(connection& db, const std::string& hash);
std::optional<std::string> find_setting(connection& db, const std::string& name);

} // namespace storage::sqlite
