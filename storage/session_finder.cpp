#include "storage/session_finder.hpp"

#include <algorithm>
#include <utility>

namespace storage {
namespace {

using status = checked_in::status;

constexpr std::chrono::hours before_start{1};
constexpr std::chrono::hours after_end{1};

time_point opening_of(const dated_session& one)
{
    return one.starts_at - before_start;
}

time_point closing_of(const dated_session& one)
{
    return one.ends_at + after_end;
}

/// How far the moment is from the session itself.
std::chrono::seconds distance(const dated_session& one, time_point now)
{
    return std::max({one.starts_at - now, now - one.ends_at, std::chrono::seconds{0}});
}

void put_in_order(std::vector<dated_session>& all)
{
    std::ranges::sort(all, {}, [](const dated_session& one) { return std::pair(one.starts_at, one.activity); });
}

checked_in answer(status what, const dated_session& about, time_point at)
{
    checked_in told;
    told.what = what;
    told.activity = about.activity;
    told.session = about.number;
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
checked_in outside_windows(const std::vector<dated_session>& all, time_point now)
{
    for (const auto& one : all)
        if (now < opening_of(one))
            return answer(status::too_early, one, opening_of(one));
    return answer(status::too_late, all.back(), closing_of(all.back()));
}

/// One session for each activity whose window is open, the nearest.
std::vector<dated_session> nearest_open(const std::vector<dated_session>& all, time_point now)
{
    std::vector<dated_session> open;
    for (const auto& one : all) {
        if (now < opening_of(one) || now > closing_of(one))
            continue;
        const auto same = [&](const dated_session& other) { return other.activity == one.activity; };
        const auto known = std::find_if(open.begin(), open.end(), same);
        if (known == open.end())
            open.push_back(one);
        else if (distance(one, now) < distance(*known, now))
            *known = one;
    }
    return open;
}

} // namespace

bool is_open(const session& one, time_point now)
{
    return now >= one.starts_at - before_start && now <= one.ends_at + after_end;
}

checked_in find_session(activity_id activity, std::vector<dated_session> with_code, time_point now)
{
    if (with_code.empty())
        return refusal(status::wrong_code, activity);
    put_in_order(with_code);
    const auto open = nearest_open(with_code, now);
    return open.empty() ? outside_windows(with_code, now) : answer(status::done, open.front(), now);
}

checked_in find_session(std::vector<dated_session> with_code, const std::function<bool(activity_id)>& holds_place,
                        time_point now)
{
    put_in_order(with_code);
    auto open = nearest_open(with_code, now);
    if (open.empty())
        return with_code.size() == 1 ? outside_windows(with_code, now) : refusal(status::wrong_code, no_activity);
    if (open.size() == 1)
        return answer(status::done, open.front(), now);
    std::erase_if(open, [&](const dated_session& one) { return !holds_place(one.activity); });
    return open.size() == 1 ? answer(status::done, open.front(), now) : refusal(status::ambiguous, no_activity);
}

} // namespace storage
