#pragma once

#include "handlers/roster.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

// A roster page by page: of an activity's people only who came and who waits is held in memory.
namespace handlers {

class roster_reader {
public:
    /// The store must outlive the reader.
    roster_reader(storage::store& store, storage::activity_id activity, int session);

    /// The next lines: those who hold a place in order of arrival, the waiting list, then those who came without
    /// having signed up. None at the end.
    storage::awaitable<std::vector<roster_line>> next();

private:
    using who = std::pair<storage::person_id, storage::role>;
    struct presence {
        int heads = 0;
        int corrections = 0;
        std::optional<storage::time_point> at;
    };
    enum class part { presence, places, waiting, strangers };

    storage::awaitable<void> read_presence();
    storage::awaitable<std::vector<roster_line>> next_places();
    storage::awaitable<std::vector<roster_line>> next_strangers();
    std::vector<roster_line> next_waiting();
    void add(const storage::ledger_entry& entry);
    roster_line line_of(storage::registration held);

    storage::store& store_;
    storage::activity_id activity_;
    int session_;
    part at_ = part::presence;
    std::int64_t after_ = 0;
    std::map<who, presence> came_;             ///< Those who have had no line yet.
    std::vector<storage::registration> waits_; ///< In order of arrival.
    std::size_t waits_given_ = 0;
};

/// Whom organizers counted at the venue, in order of time; those taken back too.
storage::awaitable<std::vector<storage::walk_in>> walk_ins_of(storage::store& store,
                                                              storage::activity_id activity);

/// The latest other walk-in of the activity with the name and role of `who` that counts and came since then;
/// nothing where there is none. What has the key of `who` is `who`.
storage::awaitable<std::optional<storage::walk_in>>
find_same_walk_in(storage::store& store, const storage::walk_in& who, storage::time_point since);

} // namespace handlers
