#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace storage {

/// Whom a broadcast is for.
enum class broadcast_audience {
    going,        ///< Everybody who has a place in the activity.
    participants, ///< Those with a place as such.
    volunteers,   ///< The same.
    waiting,      ///< On the activity's waiting list.
    unit,         ///< Everybody who has written to an account of the unit or of one below it.
};

enum class broadcast_state {
    sending,
    sent,
    refused, ///< The platform's check of content did not let it pass.
    stopped, ///< It could not be finished in the time in which it means something.
};

/// Something that an organizer tells many people, once.
struct broadcast {
    std::string key;
    std::int64_t version = 0; ///< As of documents.
    std::string unit;         ///< Of the organizer.
    activity_id activity = no_activity;
    broadcast_audience audience = broadcast_audience::going;
    std::string text;
    std::string once; ///< Of the form or message that it came by.
    std::string by;   ///< Who wrote it: a person's id, or "console-" or "token-" and digits.
    std::string by_name;
    time_point at;
    broadcast_state state = broadcast_state::sending;
    bool checked = false; ///< The platform has nothing against its words, or is not asked.
    std::string after;    ///< Where the list of people goes on.
    int told = 0;         ///< People for whom it was left so far.
    int spared = 0;       ///< People who want no such messages.

    bool operator==(const broadcast&) const = default;
};

inline constexpr const char* broadcast_collection = "broadcast";
inline constexpr const char* all_broadcasts = "all";

/// All broadcasts are one partition. Indexes: "sending" while it is, and "of UNIT", in order of time.
std::string index_of_unit(const std::string& unit);
std::string_view to_string(broadcast_audience value);
std::string_view to_string(broadcast_state value);
/// Nothing for other words.
std::optional<broadcast_audience> parse_broadcast_audience(std::string_view word);

document to_document(const broadcast& one);
broadcast parse_broadcast(const document& from);

} // namespace storage
