#pragma once

#include "storage/records.hpp"

#include <map>
#include <string>

namespace handlers {

/// Who works in the console. Roles are in order, see storage::organizer_role.
struct actor {
    std::string key;  ///< A bound organizer's person id, otherwise "console-" or "token-" and digits.
    std::string name; ///< As colleagues and residents see it.
    storage::authority acts_for;

    bool may(storage::organizer_role least) const { return acts_for.may(least); }
};

/// What is wrong with a form: a sentence beside each field.
using field_errors = std::map<std::string, std::string, std::less<>>;

} // namespace handlers
