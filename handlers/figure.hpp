#pragma once

#include "handlers/annex2.hpp"

#include <string>
#include <vector>

// A figure of Annex 2, opened down to what was written in the ledger.
namespace handlers {

/// What one activity adds to a figure.
struct figure_share {
    const storage::activity* activity = nullptr;
    std::int64_t heads = 0;
    std::int64_t estimated = 0; ///< Of these.
};

/// One figure of a form: heads of the shares, and what the reports of the subtree move, give it.
struct opened_figure {
    std::int64_t figure = 0;
    std::vector<figure_share> shares; ///< As they stand on the form; those that count nothing too.
    std::vector<annex2_adjustment> adjustments;
};

opened_figure open_figure(const annex2& form, storage::theme theme, storage::role role);

/// An entry of the ledger as organizers see it.
struct shown_entry {
    std::int64_t number = 0;
    storage::role role = storage::role::participant;
    storage::entry_kind kind = storage::entry_kind::registered;
    storage::day day;
    int heads = 0;
    bool counts = false; ///< On the form.
    std::string who;     ///< The first six characters of a resident's pseudonym, which tell people apart and name
                         ///< none; empty for heads of nobody in particular.
    std::string how;     ///< What storage::entry_origin says, "message" for heads by message, otherwise empty.
    std::string by;      ///< The organizer who had a hand in it; otherwise empty.
    std::string note;    ///< Of heads that an organizer added.
    std::string link;    ///< That shows that they are right; may be empty.
    std::string photo;   ///< Key of the photo beside them; empty where there is none.
    storage::time_point at;
};

/// A page of an activity's entries in a period, in order of writing, of both roles or of one. The heads that count
/// for a role, summed over all pages, are the activity's share.
storage::awaitable<storage::page<shown_entry>> entries_of(storage::store& store, const catalogue& units,
                                                          const storage::activity& activity,
                                                          std::optional<storage::role> role,
                                                          storage::period within, std::int64_t after, int limit);

} // namespace handlers
