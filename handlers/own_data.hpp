#pragma once

#include "handlers/decision.hpp"
#include "storage/profile.hpp"

#include <vector>

// What is kept of a person beside what is counted.
namespace handlers {

/// What they wrote down for sign-ups; empty where they wrote nothing.
storage::awaitable<storage::profile> profile_of(storage::store& store, storage::person_id whose);

/// Everything that has to go when somebody is forgotten: what they said in tickets, their profile, logins,
/// nominations, wishes and reading, and last the person. Who has signed up gives the place back.
storage::awaitable<std::vector<storage::action>> erase_person(const turn& now);

} // namespace handlers
