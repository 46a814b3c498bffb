#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

// Who has logged in from a mini-program.
namespace storage {

/// A login. Of its token only the SHA-256 is kept, and it is the key.
struct mini_session {
    std::string hash;
    std::int64_t version = 0; ///< As of documents.
    std::string account;      ///< The mini-program's.
    std::string openid;
    person_id person; ///< As of logging in: it finds the sessions of somebody who is to be forgotten.
    time_point began;
    time_point expires_at;

    bool operator==(const mini_session&) const = default;
};

/// The platform's latest session key of a person, sealed: each login replaces the one before.
struct mini_login {
    person_id person;
    std::int64_t version = 0;
    std::string sealed_key;
    time_point at;

    bool operator==(const mini_login&) const = default;
};

inline constexpr const char* mini_session_collection = "mini_session";
inline constexpr const char* mini_login_collection = "mini_login";
/// Both are one partition. Sessions have the indexes "of PERSON", in order of beginning, and "expiry".
inline constexpr const char* all_mini_sessions = "all";

std::string index_of_mini_sessions(const person_id& whose);

document to_document(const mini_session& one);
mini_session parse_mini_session(const document& from);
document to_document(const mini_login& one);
mini_login parse_mini_login(const document& from);

} // namespace storage
