#pragma once

#include "storage/archive.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace storage::redis {

/// The records of a page, sorted by where they go. What goes to a person is as import_person.lua takes it, what
/// goes to an activity as import_activity.lua does.
class import_batch {
public:
    explicit import_batch(std::vector<archive_record> records);

    std::vector<archived_setting> settings;
    std::int64_t sequence = 0; ///< 0 where the page has none.
    catalogue_records catalogue;
    std::vector<archived_token> tokens;
    std::vector<archived_binding_code> codes;
    std::vector<archived_notice> notices; ///< They go to people once they have numbers.
    std::map<person_id, std::vector<std::string>> people;
    std::map<activity_id, std::vector<std::string>> activities;
    std::vector<document> documents;

    bool has_catalogue() const;

    /// Whom and what the page speaks of without having the record itself.
    std::vector<person_id> people_elsewhere() const;
    std::vector<activity_id> activities_elsewhere() const;

    /// Gives each notice its number, and sorts them to their people.
    void number_notices(std::span<const std::int64_t> numbers);

private:
    void sort(archived_setting one) { settings.push_back(std::move(one)); }
    void sort(archived_sequence one) { sequence = one.last; }
    void sort(unit one) { catalogue.units.push_back(std::move(one)); }
    void sort(account one) { catalogue.accounts.push_back(std::move(one)); }
    void sort(resource one) { catalogue.resources.push_back(std::move(one)); }
    void sort(book one) { catalogue.books.push_back(std::move(one)); }
    void sort(activity one) { catalogue.activities.push_back(std::move(one)); }
    void sort(document one) { documents.push_back(std::move(one)); }
    void sort(archived_token one) { tokens.push_back(std::move(one)); }
    void sort(archived_binding_code one) { codes.push_back(std::move(one)); }
    void sort(archived_person one);
    void sort(archived_registration one);
    void sort(archived_attendance one);
    void sort(reading one);
    void sort(ledger_entry one);
    void sort(archived_notice one);
    void sort(archived_message one);

    std::set<person_id> named_; ///< Those whom other records speak of.
    std::set<person_id> own_;   ///< Those whose own record is in the page.
};

} // namespace storage::redis
