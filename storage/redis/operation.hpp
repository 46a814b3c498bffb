#pragma once

#include "storage/redis/access.hpp"

// What a person's step changes about an activity. The activity is where the truth is; it knows the last operation
// of each person, so that one that is carried out again gives the same answer.
namespace storage::redis {

struct operation {
    person_id person;
    std::int64_t number = 0; ///< Grows with the person's steps, and in a step with its parts.
    std::string key;         ///< The message's, and the part of its step.
    time_point now;
};

/// Adds an effect on a person, as step.lua reads it.
void add_effect(std::vector<std::string>& to, std::string name, std::vector<std::string> args);

/// Another server has completed the step meanwhile.
struct completed_elsewhere : std::runtime_error {
    completed_elsewhere() : std::runtime_error("the step has been completed elsewhere") {}
};

/// The call of a script of activity.lua, with the chunk of the ledger where it went on when we saw it last.
request activity_change(access& at, const std::string& script_name, activity_id activity, const operation& about,
                        const std::vector<std::string>& args);

/// Whether the call's answer says that it changed something. Where it does not, the ledger goes on in another
/// chunk, and the call is to be made anew. Throws completed_elsewhere.
bool has_changed(access& at, activity_id activity, const reply& answer);

/// Runs a script of activity.lua. Throws completed_elsewhere.
awaitable<reply> change_activity(access& at, std::string script_name, activity_id activity, operation about,
                                 std::vector<std::string> args);

/// Leaves notices for those whom an activity has to tell something.
awaitable<void> tell_people(access& at, activity_id activity);

/// Reserves a number for a notice of each person, in their order.
awaitable<std::vector<std::int64_t>> next_notice_numbers(access& at, std::vector<person_id> people);
awaitable<std::int64_t> next_notice_number(access& at, person_id who);

} // namespace storage::redis
