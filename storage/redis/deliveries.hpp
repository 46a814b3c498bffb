#pragma once

#include "storage/redis/access.hpp"

// Notices and their way to the person. Each stands with its person; servers look for them bucket by bucket.
namespace storage::redis {

awaitable<void> note_contacts(access& at, std::vector<contact> lately);
awaitable<contact_meter> meter_of(access& at, person_id person);
awaitable<std::vector<delivery>> claim_deliveries(access& at, std::string owner, time_point now, time_point until,
                                                  int limit);
awaitable<bool> start_attempt(access& at, std::int64_t number, std::string owner, channel by,
                              std::string template_id, time_point now);
awaitable<void> finish_delivery(access& at, delivery_end how);
awaitable<void> note_failed_send(access& at, std::string account, std::string platform_id, std::string reason);
awaitable<page<delivery>> unreached(access& at, activity_id activity, std::int64_t after, int limit);

/// Forgets what is older than it has to be kept.
awaitable<void> purge(access& at, time_point now);

/// Buckets that have ever had a notice.
awaitable<std::vector<int>> buckets_with_notices(access& at);

/// A notice as a set of a bucket names it: "NUMBER:PERSON".
struct notice_name {
    std::int64_t number = 0;
    person_id person;
};
notice_name read_notice_name(const std::string& from);

/// Ends what has expired, and gives what may be claimed now.
struct due_notice {
    char rank = '1'; ///< Lower ones go first: answers '0', what is told to many '2'.
    std::int64_t number = 0;
    person_id person;
};
awaitable<std::vector<due_notice>> find_due(access& at, time_point now);

/// A delivery as person.lua gives it.
delivery read_delivery(person_id who, const reply& from);

} // namespace storage::redis
