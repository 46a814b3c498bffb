#pragma once

#include "content/wording.hpp"
#include "handlers/actor.hpp"
#include "handlers/catalogue.hpp"
#include "storage/console_account.hpp"
#include "storage/store.hpp"

#include <optional>
#include <string>
#include <vector>

// Accounts of the console: who may make which, and what their names and passwords must be like.
namespace handlers {

/// A new account as it was typed.
struct member_form {
    std::string name;
    std::string shown_name;
    std::string unit;
    std::string role;
    std::string password;
};

/// The names of the fields with what is wrong: name, shown_name, unit, role, password. An admin makes accounts for
/// the own unit and those below it.
field_errors check_member(const content::wording& say, const catalogue& units, const actor& by,
                          const member_form& form);

/// What is wrong with a password for an account; empty where nothing is.
std::string password_fault(const content::wording& say, const std::string& account, const std::string& password);

/// A name as it is typed at signing in, brought to the form that accounts are kept under.
std::string account_name(std::string_view typed);

storage::awaitable<std::optional<storage::console_account>> find_account(storage::store& store, std::string name);

/// The accounts of a unit and those below it, in order of creation.
storage::awaitable<std::vector<storage::console_account>> accounts_of(storage::store& store,
                                                                      const catalogue& units, std::string unit);

} // namespace handlers
