#include "handlers/reminders.hpp"
#include "tests/support/catch.hpp"

namespace handlers_reminders_test {

using handlers::reminder_kind;

namespace {

storage::time_point at(const std::string& rfc3339)
{
    return storage::parse_rfc3339(rfc3339).value();
}

/// The moments of the reminders of a session: kind and due time.
std::vector<std::string> moments(const std::string& starts_at, const handlers::reminder_rules& by = {})
{
    storage::activity made;
    made.id = 3;
    storage::session one;
    one.starts_at = at(starts_at);
    one.ends_at = one.starts_at + std::chrono::hours(2);
    made.sessions.push_back(one);
    std::vector<std::string> all;
    for (const auto& each : handlers::reminders_of(made, by))
        all.push_back(std::string(handlers::to_string(each.kind)) + " " +
                      storage::to_rfc3339(each.due).substr(5, 11));
    return all;
}

using list = std::vector<std::string>;

} // namespace

TEST_CASE("reminders go the evening before and two hours before, and never at night", "[reminders]")
{
    CHECK(moments("2026-11-26T14:00:00+08:00") == list{"evening 11-25T19:00", "two_hours 11-26T12:00"});
    CHECK(moments("2026-11-26T09:00:00+08:00") == list{"evening 11-25T19:00", "two_hours 11-26T08:00"});
    // At eight it has begun, and the evening before they have just been told.
    CHECK(moments("2026-11-26T07:30:00+08:00") == list{"evening 11-25T19:00"});
    CHECK(moments("2026-11-26T08:00:00+08:00") == list{"evening 11-25T19:00"});

    handlers::reminder_rules early;
    early.evening = 12;
    CHECK(moments("2026-11-26T07:30:00+08:00", early) == list{"evening 11-25T12:00", "two_hours 11-25T20:30"});
    handlers::reminder_rules long_nights;
    long_nights.quiet = {18, 9};
    CHECK(moments("2026-11-26T14:00:00+08:00", long_nights) ==
          list{"evening 11-25T17:30", "two_hours 11-26T12:00"});
    handlers::reminder_rules never_quiet;
    never_quiet.quiet = {0, 0};
    CHECK(moments("2026-11-26T07:30:00+08:00", never_quiet) ==
          list{"evening 11-25T19:00", "two_hours 11-26T05:30"});
}

TEST_CASE("an evening reminder that is late gives way to the one before the session", "[reminders]")
{
    storage::catalogue_records records;
    storage::activity made;
    made.id = 3;
    made.sessions.push_back({1, at("2026-11-26T14:00:00+08:00"), at("2026-11-26T16:00:00+08:00"), ""});
    records.activities.push_back(made);
    const handlers::catalogue all(records);
    const auto due = [&](const char* now) {
        list kinds;
        for (const auto& one : handlers::due_reminders(all, {}, at(now)))
            kinds.emplace_back(handlers::to_string(one.kind));
        return kinds;
    };
    CHECK(due("2026-11-25T18:59:59+08:00").empty());
    CHECK(due("2026-11-26T11:59:00+08:00") == list{"evening"});
    CHECK(due("2026-11-26T12:00:00+08:00") == list{"two_hours"});
    CHECK(due("2026-11-26T14:00:00+08:00").empty());
}

} // namespace handlers_reminders_test
