#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>
#include <vector>

// What has been told without being asked for, so that it is told once whichever server does it, however long ago.
namespace storage {

/// Something was left for a person to be told.
struct told_once {
    std::string key; ///< What was told and to whom.
    time_point at;
    time_point matters_until; ///< May be forgotten some time later.

    bool operator==(const told_once&) const = default;
};

/// How far a list of people has been gone through for one thing that they are told.
struct told_round {
    std::string key;
    std::int64_t version = 0; ///< As of documents.
    std::int64_t after = 0;   ///< Continue there.
    bool done = false;
    time_point matters_until;

    bool operator==(const told_round&) const = default;
};

/// Somebody wants to be reminded of reading in the evening.
struct reading_wish {
    person_id person;
    std::int64_t version = 0; ///< As of documents.
    int hour = -1;            ///< Of the day in China; -1 leaves it to the installation.
    time_point next;          ///< When it is due.
    std::vector<day> told;    ///< The latest days on which it was due and seen to, the newest last.

    bool operator==(const reading_wish&) const = default;
};

/// An activity as those who signed up know it.
struct told_activity {
    activity what;
    std::int64_t version = 0;   ///< As of documents.
    std::int64_t catalogue = 0; ///< The version of the catalogue that it was taken from.
};

inline constexpr const char* told_collection = "told";
inline constexpr const char* told_round_collection = "told_round";
inline constexpr const char* reading_wish_collection = "reading_wish";
inline constexpr const char* told_activity_collection = "told_activity";
inline constexpr const char* all_reminders = "all"; ///< The one partition of each.

/// Index "until", in order of `matters_until`.
document to_document(const told_once& one);
document to_document(const told_round& one);
told_round parse_told_round(const document& from);

document to_document(const told_activity& one);
told_activity parse_told_activity(const document& from);

/// Index "next", in order of it.
document to_document(const reading_wish& one);
reading_wish parse_reading_wish(const document& from);

} // namespace storage
