#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// Somebody who signs in to the console with a name and a password.
struct console_account {
    std::string name;         ///< What is typed: lower-case letters, digits, dot, hyphen.
    std::int64_t version = 0; ///< As of documents.
    std::string shown_name;   ///< As colleagues and residents see it.
    authority acts_for;
    std::string password; ///< Salt and scrypt's result, hex digits with a dollar sign between.
    time_point created_at;
    time_point password_since; ///< Of the password, where its owner has changed it: older sessions have ended.

    bool operator==(const console_account&) const = default;
};

inline constexpr const char* console_account_collection = "console_account";
inline constexpr const char* all_accounts = "all";

/// Accounts are one partition, with the index "all" in order of creation.
document to_document(const console_account& one);
console_account parse_console_account(const document& from);

} // namespace storage
