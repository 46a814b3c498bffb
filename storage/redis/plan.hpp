#pragma once

#include "storage/redis/access.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A command with everything settled that may look different later, so that whoever completes it does the same.
namespace storage::redis {

/// An action and what was found out for it.
struct task {
    action what;
    /// Of merge_person: whether its texts are all there. Of check_in: the session, or why there is none. Of
    /// log_reading: days and streak. Of forget_person: every activity that the person ever signed up for.
    std::optional<outcome> found;
    /// Of log_reading, follow_tutorial, count_nomination and open_resource: the fact has not been counted yet.
    bool counts = false;
};

struct plan {
    std::string key;
    std::optional<conversation_topic> topic;
    bool take_notices = true;
    time_point now;
    std::vector<task> tasks;
};

/// A plan, and what it rests on: the person's step by which it was made; empty where that does not matter.
struct settled {
    redis::plan plan;
    std::string seq;
};

awaitable<settled> settle(access& at, command what);

/// Whether it changes anything but the person.
bool goes_elsewhere(const plan& what);

std::string to_json(const plan& value);
plan parse_plan(std::string_view json);

/// A natural key of something that is collected, with ~ for the person.
std::string collected_key(entry_kind kind, activity_id activity, const std::string& unit,
                          const std::string& what_for);

} // namespace storage::redis
