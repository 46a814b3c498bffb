#pragma once

#include "storage/store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

// How long what people say of themselves is kept, field by field, and erasing what is due. Figures stay: they know
// pseudonyms alone.
namespace handlers {

/// Days, at least 1. The table of fields and periods for operators is in deploy/README.md, for residents in
/// content/pages/privacy.
struct retention {
    int contacts = 90; ///< Names and phones after the activity's end, and what organizers wrote of who walked in.
    int words = 180;   ///< Books and notes of readers.
    int tickets = 90;  ///< What was said to helpers, after the ticket was opened.
    int forms = 7;     ///< Forms that were begun and left.
    int sentences = 180; ///< What the bot did not understand, after somebody said it last.
    int log = 1095;      ///< Who did what in the console.
    int absent = 730;    ///< Everything about a person, after they wrote last.

    bool operator==(const retention&) const = default;
};

/// What was erased, by kind.
using erased_counts = std::map<std::string, std::int64_t>;

/// Erases what is due on a store of any kind, in small batches; begun again, it goes on with what is left.
storage::awaitable<erased_counts> erase_due(storage::store& store, retention after, storage::time_point now);

/// What is kept of one kind and under one key.
struct kept_kind {
    std::int64_t count = 0;
    std::int64_t overdue = 0;                  ///< To be erased by the next turn of erase_due.
    std::optional<storage::time_point> oldest; ///< Where it is known when it was given.
    std::optional<storage::time_point> due;    ///< When the next of them is erased; nothing where none has a date.
};

/// By kind, "registration name" for one, and by the id of the key; an empty id is of texts that are not sealed.
using kept_kinds = std::map<std::pair<std::string, std::string>, kept_kind>;

/// Everything personal that a store holds, without any of it.
storage::awaitable<kept_kinds> survey_personal(storage::store& store, retention after, storage::time_point now);

} // namespace handlers
