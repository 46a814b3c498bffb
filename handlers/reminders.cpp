#include "handlers/reminders.hpp"

#include "handlers/describe.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

using namespace std::chrono;
using storage::time_point;

constexpr hours ahead{2};
constexpr hours says_nothing_new{3}; ///< After another reminder of the session.

time_point evening_before(time_point starts_at, const reminder_rules& by)
{
    const auto day = storage::day_of(starts_at) - days(1);
    const auto due = storage::start_of(day) + hours(by.evening);
    return is_quiet(due, by.quiet) ? start_of_quiet(due, by.quiet) - before_quiet : due;
}

/// When the reminder shortly before the session goes; nothing where only a time would be left at which the one of
/// the evening has just been.
std::optional<time_point> shortly_before(time_point starts_at, time_point evening, const reminder_rules& by)
{
    const auto due = starts_at - ahead;
    if (!is_quiet(due, by.quiet))
        return due;
    if (const auto morning = end_of_quiet(due, by.quiet); morning < starts_at)
        return morning;
    const auto last_chance = start_of_quiet(due, by.quiet) - before_quiet;
    if (evening <= last_chance && last_chance < evening + says_nothing_new)
        return std::nullopt;
    return last_chance;
}

bool has_session_at(const storage::activity& activity, time_point starts_at)
{
    return std::ranges::any_of(activity.sessions,
                               [&](const storage::session& one) { return one.starts_at == starts_at; });
}

bool is_of_session(const storage::notice& what)
{
    return what.what == storage::notice_subject::reminder && what.activity != storage::no_activity;
}

} // namespace

std::string_view to_string(reminder_kind kind)
{
    constexpr std::array<std::string_view, 2> words{"evening", "two_hours"};
    return words.at(static_cast<std::size_t>(kind));
}

std::vector<session_reminder> reminders_of(const storage::activity& activity, const reminder_rules& by)
{
    std::vector<session_reminder> made;
    if (activity.state != storage::activity_state::open)
        return made;
    for (const auto& one : activity.sessions) {
        const auto evening = evening_before(one.starts_at, by);
        const auto shortly = shortly_before(one.starts_at, evening, by);
        made.push_back(
            {activity.id, reminder_kind::evening, one.starts_at, evening, shortly.value_or(one.starts_at)});
        if (shortly)
            made.push_back({activity.id, reminder_kind::two_hours, one.starts_at, *shortly, one.starts_at});
    }
    std::ranges::stable_sort(made, {}, &session_reminder::due);
    return made;
}

std::vector<session_reminder> due_reminders(const catalogue& all, const reminder_rules& by, time_point now)
{
    std::vector<session_reminder> due;
    for (const auto& activity : all.records().activities)
        for (const auto& one : reminders_of(activity, by))
            if (one.due <= now && now < one.until)
                due.push_back(one);
    std::ranges::stable_sort(due, {}, &session_reminder::starts_at);
    return due;
}

std::string key_of(const session_reminder& what)
{
    return fmt::format("{}-{}-{}", what.activity, to_string(what.kind), what.starts_at.time_since_epoch().count());
}

bool is_for(const session_reminder& what, const storage::registration& held)
{
    return held.state == storage::registration_state::confirmed && held.since <= what.due;
}

std::optional<storage::leave_notice> notice_of(const content::wording& say, const catalogue& from,
                                               const session_reminder& what)
{
    const auto* activity = from.find_activity(what.activity);
    if (activity == nullptr)
        return std::nullopt;
    auto only = *activity;
    std::erase_if(only.sessions, [&](const storage::session& one) { return one.starts_at != what.starts_at; });
    if (only.sessions.empty() || only.state == storage::activity_state::cancelled)
        return std::nullopt;
    storage::leave_notice left;
    left.what = storage::notice_subject::reminder;
    left.activity = only.id;
    left.text = say(what.kind == reminder_kind::evening ? "notice.evening" : "notice.two_hours",
                    fmt::arg("title", title_of(say, only)), fmt::arg("time", time_of(say, only)),
                    fmt::arg("place", place_of(say, only)), fmt::arg("id", only.id));
    left.expires_at = what.starts_at;
    return left;
}

bool still_stands(const catalogue& from, const storage::notice& what)
{
    if (!is_of_session(what))
        return true;
    const auto* activity = from.find_activity(what.activity);
    return activity != nullptr && activity->state == storage::activity_state::open &&
           has_session_at(*activity, what.expires_at);
}

storage::awaitable<bool> still_wanted(storage::store& store, catalogue_ptr from, storage::delivery what)
{
    using subject = storage::notice_subject;
    const bool refusable = what.what.what == subject::reminder || what.what.what == subject::broadcast;
    if ((refusable && !what.to.reminders) || !still_stands(*from, what.what))
        co_return false;
    if (!is_of_session(what.what))
        co_return true;
    const auto held = co_await store.registrations_of(what.to.id);
    co_return std::ranges::any_of(held, [&](const storage::registration& one) {
        return one.activity == what.what.activity && one.state == storage::registration_state::confirmed;
    });
}

} // namespace handlers
