#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// Who may act for a unit without an account of the console, so that admins can see and end it: a token of the API
/// or somebody who sent a binding code. The right itself is kept with the token and the person.
struct access_card {
    enum class kind {
        token,  ///< `whose` is its hash.
        person, ///< `whose` is the person's id.
    };
    access_card::kind what = kind::token;
    std::string whose;
    std::int64_t version = 0; ///< As of documents.
    authority acts_for;
    time_point at; ///< Since when; the epoch where nobody wrote it down.

    bool operator==(const access_card&) const = default;
};

inline constexpr const char* access_card_collection = "access_card";
/// One partition, with the indexes "token" and "person" in order of time.
inline constexpr const char* all_access_cards = "all";

document to_document(const access_card& one);
access_card parse_access_card(const document& from);

/// How far the store has been looked through for rights that have no card.
struct card_search {
    std::int64_t version = 0; ///< As of documents.
    std::string position;     ///< A place of the store's archive.
    std::string store;        ///< What the store was filled from, by which places are known to be its own.
    bool finished = false;

    bool operator==(const card_search&) const = default;
};

inline constexpr const char* card_search_collection = "access_card_search";
/// The only one, in all_access_cards.
inline constexpr const char* card_search_key = "search";

document to_document(const card_search& one);
card_search parse_card_search(const document& from);

/// "token" or "person", which is the index too.
std::string_view to_string(access_card::kind what);

/// The key of the document.
std::string key_of(access_card::kind what, const std::string& whose);

} // namespace storage
