#pragma once

#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/ledger.hpp"

namespace storage::sqlite {

/// Writes the entry of one head for something that an activity collects, once. Where none collects
/// it, it is kept under the person's unit. `what_for` makes it one fact, such as the day.
inline bool record_collected(const step& in, entry_kind kind, activity_id activity, const std::string& unit,
                             day on, const std::string& what_for)
{
    ledger_entry entry;
    entry.activity = activity;
    entry.kind = kind;
    entry.day = on;
    entry.heads = 1;
    entry.natural_key.append(to_string(kind)).append(":").append(std::to_string(activity)).append(":");
    if (activity == no_activity) {
        entry.unit = unit;
        entry.natural_key.append(unit).append(":");
    }
    entry.natural_key.append(in.person.id).append(":").append(what_for);
    entry.at = in.now;
    return record(in.db, in.person, entry);
}

} // namespace storage::sqlite
