#include "storage/sqlite/session_finder.hpp"

#include <algorithm>
#include <vector>

namespace storage::sqlite {
namespace {

using status = checked_in::status;

constexpr std::chrono::hours before_start{1};
constexpr std::chrono::hours after_end{1};

struct candidate {
    activity_id activity = no_activity;
    int session = 0;
    time_point starts_at;
    time_point ends_at;

    time_point opens() const { return starts_at - before_start; }
    time_point closes() const { return ends_at + after_end; }
    bool is_open(time_point now) const { return opens() <= now && now <= closes(); }

    /// How far the moment is from the session itself.
    std::chrono::seconds distance(time_point now) const
    {
        return std::max({starts_at - now, now - ends_at, std::chrono::seconds{0}});
    }
};

bool is_running(connection& db, activity_id activity)
{
    return db.query("SELECT 1 FROM activities WHERE id = ? AND state = 'open'", activity).next();
}

bool holds_place(connection& db, activity_id activity, const member& person)
{
    return db
        .query("SELECT 1 FROM registrations WHERE person = ? AND activity = ? AND state = 'confirmed'",
               person.number, activity)
        .next();
}

/// Sessions with the code in activities that take place, in order of time.
std::vector<candidate> sessions_with(connection& db, const std::string& code)
{
    std::vector<candidate> all;
    auto found = db.query("SELECT s.activity, s.number, s.starts_at, s.ends_at FROM sessions s"
                          " JOIN activities a ON a.id = s.activity WHERE s.code = ? AND a.state = 'open'"
                          " ORDER BY s.starts_at, s.activity",
                          code);
    while (found.next())
        all.push_back({found.integer(0), found.number(1), found.moment(2), found.moment(3)});
    return all;
}

checked_in answer(status what, const candidate& about, time_point at)
{
    checked_in told;
    told.what = what;
    told.activity = about.activity;
    told.session = about.session;
    told.at = at;
    return told;
}

checked_in refusal(status what, activity_id activity)
{
    checked_in told;
    told.what = what;
    told.activity = activity;
    return told;
}

/// The window of none is open: the next one to open, otherwise the last that closed.
checked_in outside_windows(const std::vector<candidate>& all, time_point now)
{
    for (const auto& one : all)
        if (now < one.opens())
            return answer(status::too_early, one, one.opens());
    return answer(status::too_late, all.back(), all.back().closes());
}

/// One session for each activity whose window is open, the nearest.
std::vector<candidate> nearest_open(const std::vector<candidate>& all, time_point now)
{
    std::vector<candidate> open;
    for (const auto& one : all) {
        if (!one.is_open(now))
            continue;
        const auto same = [&](const candidate& other) { return other.activity == one.activity; };
        const auto known = std::find_if(open.begin(), open.end(), same);
        if (known == open.end())
            open.push_back(one);
        else if (one.distance(now) < known->distance(now))
            *known = one;
    }
    return open;
}

checked_in find_in(connection& db, activity_id activity, const std::string& code, time_point now)
{
    if (!is_running(db, activity))
        return refusal(status::unknown_activity, activity);
    auto all = sessions_with(db, code);
    std::erase_if(all, [&](const candidate& one) { return one.activity != activity; });
    if (all.empty())
        return refusal(status::wrong_code, activity);
    const auto open = nearest_open(all, now);
    return open.empty() ? outside_windows(all, now) : answer(status::done, open.front(), now);
}

checked_in find_anywhere(connection& db, const member& person, const std::string& code, time_point now)
{
    const auto all = sessions_with(db, code);
    auto open = nearest_open(all, now);
    if (open.empty())
        return all.size() == 1 ? outside_windows(all, now) : refusal(status::wrong_code, no_activity);
    if (open.size() == 1)
        return answer(status::done, open.front(), now);
    std::erase_if(open, [&](const candidate& one) { return !holds_place(db, one.activity, person); });
    return open.size() == 1 ? answer(status::done, open.front(), now) : refusal(status::ambiguous, no_activity);
}

} // namespace

checked_in find_session(connection& db, const member& person, const check_in& wanted, time_point now)
{
    if (wanted.activity)
        return find_in(db, *wanted.activity, wanted.code, now);
    return find_anywhere(db, person, wanted.code, now);
}

} // namespace storage::sqlite
