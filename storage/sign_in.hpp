#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>
#include <vector>

// What signing in to the console remembers. Of every secret only the SHA-256 is kept, and it is the key.
namespace storage {

/// Who stands behind a session: it ends when they go.
struct console_identity {
    enum class kind {
        account, ///< A console_account; `key` is its name.
        person,  ///< A bound organizer; `key` is the person's id.
        token,   ///< A token of the API; `key` is its hash.
    };
    console_identity::kind what = kind::account;
    std::string key;

    bool operator==(const console_identity&) const = default;
};

/// A browser that is signed in.
struct console_session {
    std::string hash;
    std::int64_t version = 0; ///< As of documents.
    console_identity who;
    time_point began;
    time_point seen; ///< The last request, to the minute.

    bool operator==(const console_session&) const = default;
};

/// A link that signs a bound organizer in once.
struct sign_in_link {
    std::string hash;
    std::int64_t version = 0;
    person_id person;
    time_point expires_at;

    bool operator==(const sign_in_link&) const = default;
};

/// Wrong passwords for an account's name, whether there is such an account or not.
struct sign_in_tries {
    std::string hash; ///< Of the name.
    std::int64_t version = 0;
    std::vector<time_point> wrong; ///< The latest ones, in order.
    time_point locked_until;

    bool operator==(const sign_in_tries&) const = default;
};

inline constexpr const char* console_session_collection = "console_session";
inline constexpr const char* sign_in_link_collection = "console_link";
inline constexpr const char* sign_in_tries_collection = "console_tries";
/// All three are one partition, with the index "all" in order of beginning, of expiry and of the latest try.
inline constexpr const char* all_sign_ins = "all";

document to_document(const console_session& one);
console_session parse_console_session(const document& from);
document to_document(const sign_in_link& one);
sign_in_link parse_sign_in_link(const document& from);
document to_document(const sign_in_tries& one);
sign_in_tries parse_sign_in_tries(const document& from);

} // namespace storage
