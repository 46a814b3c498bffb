#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Who or what was put forward, and how far it has come up the reporting chain.
namespace storage {

enum class nomination_kind {
    star,    ///< 百姓学习之星, a person.
    brand,   ///< 终身学习品牌项目.
    example, ///< 典型案例.
};
inline constexpr int nomination_kind_count = 3;

enum class nomination_state {
    proposed,  ///< Waits for the unit where it is.
    returned,  ///< Came back from the unit above, with a reason.
    chosen,    ///< The unit where it is has chosen it: it is public.
    withdrawn, ///< By who put it forward; what it said is erased.
};

/// One line of its history.
struct nomination_step {
    std::string what; ///< "proposed", "forwarded", "returned", "chosen" or "withdrawn".
    std::string by;   ///< Who did it, in words; empty for who put it forward.
    std::string unit; ///< Where it was then, id.
    std::string reason;
    time_point at;

    bool operator==(const nomination_step&) const = default;
};

struct nomination {
    std::string key;
    std::int64_t version = 0; ///< As of documents.
    nomination_kind kind = nomination_kind::star;
    int year = 0;
    std::string name;        ///< Of the person or project, as they agreed that it may be shown.
    std::string unit;        ///< Theirs, in words.
    std::string story;       ///< What speaks for them.
    std::string photo;       ///< The platform's id of a picture, good for three days; may be empty.
    bool photo_kept = false; ///< Its bytes are kept here.
    std::string account;     ///< The account that the picture was sent to.
    std::string sound;       ///< How name and unit sound.
    nomination_state state = nomination_state::proposed;
    std::vector<std::string> chain; ///< The unit where it was put forward and those above it then, upwards; ids.
    std::string at;                 ///< The unit whose turn it is, id.
    std::vector<std::string> chosen_by; ///< Units that have chosen it, upwards, ids: with any it is public.
    std::int64_t number = 0; ///< What residents type to like it, from when it was first chosen; 0 before.
    std::string person;      ///< Who put it forward: a person's id, or empty for an organizer or an erased person.
    std::string consent;     ///< The version of the text to which the nominee agreed.
    time_point consented_at;
    time_point made_at;
    time_point changed_at;
    std::vector<nomination_step> steps;
    std::string request; ///< SHA-256 of the API's request that made it; empty for a message's.

    bool operator==(const nomination&) const = default;
};

/// The places that a unit's choices of a kind take in a year: what it chose or sent up. One document, so that a
/// quota holds whoever chooses at the same time.
struct nomination_slate {
    std::string unit;
    nomination_kind kind = nomination_kind::star;
    int year = 0;
    std::int64_t version = 0;
    std::vector<std::string> keys;

    bool operator==(const nomination_slate&) const = default;
};

std::string_view to_string(nomination_kind value);
std::string_view to_string(nomination_state value);
std::optional<nomination_kind> parse_nomination_kind(std::string_view word);
std::optional<nomination_state> parse_nomination_state(std::string_view word);

inline constexpr const char* nomination_collection = "nomination";
inline constexpr const char* nomination_slate_collection = "nomination_slate";
inline constexpr const char* nomination_photo_collection = "nomination_photo";
inline constexpr const char* nomination_number_collection = "nomination_number";
inline constexpr const char* nomination_like_collection = "nomination_like";
inline constexpr const char* all_nominations = "all";

/// Indexes in order of time: all that a unit or one below it put forward in a year, of a person, of the same sound
/// in a year, public ones of a year, and pictures to be fetched.
std::string index_in_unit(const std::string& unit, int year);
std::string index_of_nominator(const person_id& who);
std::string index_of_sound(nomination_kind kind, int year, const std::string& sound);
std::string index_of_stars(int year);
inline constexpr const char* index_of_photos = "photo wanted";

document to_document(const nomination& one);
nomination parse_nomination(const document& from);

document to_document(const nomination_slate& one);
nomination_slate parse_nomination_slate(const document& from);
/// Its key within all_nominations.
std::string slate_key(const std::string& unit, nomination_kind kind, int year);

/// What a number stands for.
document number_document(std::int64_t number, const std::string& nomination);
std::string parse_number(const document& from);

/// A like: one for each person and day; a nomination's likes are a partition with the index "all".
document like_document(const std::string& nomination, const person_id& by, day on, time_point at);

/// The picture's bytes.
document photo_document(const std::string& nomination, std::string_view bytes);
/// Throws bad_document.
std::string parse_photo(const document& from);

} // namespace storage
