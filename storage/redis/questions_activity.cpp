#include "storage/redis/call_groups.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/questions.hpp"
#include "storage/redis/values.hpp"

namespace storage::redis {
namespace {

/// A row as roster.lua gives it.
registration read_registration(const std::vector<reply>& row, activity_id activity)
{
    const auto& who = row.at(0).text; // role and person
    return {activity,
            who.substr(1),
            role_of(who.substr(0, 1)),
            static_cast<registration_state>(number(row.at(1))),
            number(row.at(2)),
            number(row.at(3)),
            row.at(4).text,
            row.at(5).text,
            moment(row.at(6))};
}

} // namespace

awaitable<std::vector<places>> places_of(access& at, std::vector<activity_id> activities, role as)
{
    const auto letter = letter_of(as);
    std::vector<request> asking;
    for (const auto activity : activities)
        asking.push_back(read_command(
            {"HMGET", activity_key(activity), "confirmed." + letter, "waiting." + letter, "parties." + letter}));
    const auto answers = co_await call_in_groups(at, std::move(asking));
    std::vector<places> all;
    for (const auto& answer : answers)
        all.push_back({number(answer.items.at(0)), number(answer.items.at(1)), number(answer.items.at(2))});
    co_return all;
}

awaitable<page<registration>> registrations_for(access& at, activity_id activity, std::int64_t after, int limit)
{
    auto asking = to_read("roster",
                          {held_key(activity), arrivals_key(activity), waiting_key(activity, role::participant),
                           waiting_key(activity, role::volunteer)},
                          {text(after), text(std::int64_t{limit} + 1)});
    const auto found = co_await at.redis.call(std::move(asking));
    page<registration> one;
    std::int64_t last = 0;
    for (const auto& row : found.items) {
        if (one.items.size() == static_cast<std::size_t>(limit)) {
            one.next = last;
            break;
        }
        one.items.push_back(read_registration(row.items, activity));
        last = integer(row.items.at(7));
    }
    co_return one;
}

} // namespace storage::redis
