#pragma once

#include "handlers/decision.hpp"
#include "storage/profile.hpp"

#include <vector>

// What is kept of a person beside what is counted.
namespace handlers {

/// What they wrote down for sign-ups; empty where they wrote nothing.
storage::awaitable<storage::profile> profile_of(storage::store& store, storage::person_id whose);

/// Name and phone; empty where they were not given.
struct contact {
    std::string name;
    std::string phone;
};

/// As they are to be used: what they wrote down, or else what they said when they signed up.
storage::awaitable<contact> known_contact(const turn& now);

/// Everything that has to go when somebody is forgotten, whether they ask for it, the platform does, or they have
/// been away for too long: what they said, agreed to and wished for, logins, codes and identities, and last the
/// person. Who has signed up gives the place back. What stays knows a pseudonym alone: figures, marks of what was
/// told, and nominations without who put them forward.
storage::awaitable<std::vector<storage::action>> erase_person(storage::store& store, storage::person_id whose);

} // namespace handlers
