#pragma once

#include "storage/records.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace handlers {

/// An immutable picture of units, accounts, activities, books and resources, with the indexes that
/// handlers ask for. Threads share it; a change makes a new one.
class catalogue {
public:
    explicit catalogue(storage::catalogue_records records);
    catalogue(const catalogue&) = delete; // The indexes point into the records.
    catalogue& operator=(const catalogue&) = delete;

    std::int64_t version() const { return records_.version; }
    const storage::catalogue_records& records() const { return records_; }

    const storage::unit* find_unit(std::string_view id) const;
    /// A unit's name; the id where there is no such unit.
    std::string unit_name(const std::string& id) const;

    const storage::account* find_account(std::string_view id) const;
    /// Null for a draft, which nobody but its organizers may come upon; so it is with all that lists activities
    /// here.
    const storage::activity* find_activity(storage::activity_id id) const;
    /// The same with drafts among them, for pages of organizers.
    const storage::activity* find_activity_or_draft(storage::activity_id id) const;

    /// A unit and everything below it, ids.
    std::vector<std::string> subtree(std::string_view unit) const;

    /// Whether `unit` is `root` or below it.
    bool is_within(std::string_view unit, std::string_view root) const;

    /// Whether an activity stands on the form of `root`: one of the units that hold it is within.
    bool counts_for(const storage::activity& activity, std::string_view root) const;

    /// The units that report to a unit, in order of id.
    std::vector<const storage::unit*> children_of(std::string_view unit) const;

    /// The unit at the top of the tree that a unit belongs to.
    std::string_view root_of(std::string_view unit) const;

    /// Activities that units of the subtree hold, alone or jointly, each once, in order of id.
    std::vector<const storage::activity*> activities_of(std::string_view unit) const;

    /// Drafts of the subtree, in order of id.
    std::vector<const storage::activity*> drafts_of(std::string_view unit) const;

    /// The running activity that collects a kind for somebody of a unit: the unit's own, otherwise
    /// its nearest ancestor's. Running means from the day of the first session to that of the last;
    /// without sessions, always. Null where there is none.
    const storage::activity* collecting(std::string_view unit, storage::entry_kind kind, storage::day on) const;

private:
    storage::catalogue_records records_;
    std::map<std::string, const storage::unit*, std::less<>> units_;
    std::map<std::string, const storage::account*, std::less<>> accounts_;
    std::map<storage::activity_id, const storage::activity*> activities_;
    std::map<storage::activity_id, const storage::activity*> drafts_;
    std::map<std::string, std::vector<const storage::activity*>, std::less<>> by_unit_;
    std::map<std::string, std::vector<std::string>, std::less<>> children_;
};

using catalogue_ptr = std::shared_ptr<const catalogue>;

/// The kinds of entry that an activity counts for a role on Annex 2, its own choice or the default.
std::vector<storage::entry_kind> counted_kinds(const storage::activity& activity, storage::role role);

/// When sign-up ends: as stated, otherwise when the last session ends; nothing where there is neither.
std::optional<storage::time_point> signup_end(const storage::activity& activity);

} // namespace handlers
