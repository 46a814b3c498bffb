#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace storage {

/// The secret that the changing check-in codes of an activity are made from. While there is one, the activity's
/// own codes are taken from nobody but the organizers.
struct venue_code {
    activity_id activity = no_activity;
    std::int64_t version = 0; ///< As of documents.
    std::string secret;       ///< 64 hex digits that nobody can guess.

    bool operator==(const venue_code&) const = default;
};

/// The code that somebody sent who was then asked which activity it is for.
struct asked_code {
    person_id person;
    std::int64_t version = 0; ///< As of documents.
    std::string code;
    time_point at; ///< When it was sent.

    bool operator==(const asked_code&) const = default;
};

inline constexpr const char* asked_code_collection = "asked_code";
inline constexpr const char* all_asked_codes = "all";

document to_document(const asked_code& one);
asked_code parse_asked_code(const document& from);

inline constexpr const char* venue_code_collection = "venue_code";
/// One partition, with the index "all" in order of activity.
inline constexpr const char* all_venue_codes = "all";

/// How long a code is shown; it is taken for as long again.
inline constexpr std::chrono::seconds venue_code_holds{30};

document to_document(const venue_code& one);
venue_code parse_venue_code(const document& from);

/// The four digits that stand at the venue of a session at that moment, by the server's clock.
std::string code_at(const venue_code& of, int session, time_point at);

/// Whether a code is the one of that moment or the one before it.
bool takes(const venue_code& of, int session, const std::string& code, time_point at);

/// How long the code of that moment still stands, at least a second.
std::chrono::seconds time_left(time_point at);

} // namespace storage
