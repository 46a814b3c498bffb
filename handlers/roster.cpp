#include "handlers/roster.hpp"

#include "handlers/roster_reader.hpp"

#include <algorithm>
#include <iterator>

namespace handlers {
int session_near(const storage::activity& activity, storage::time_point now)
{
    int nearest = 0;
    auto least = std::chrono::seconds::max();
    for (const auto& session : activity.sessions) {
        const std::chrono::seconds away = now < session.starts_at ? session.starts_at - now
                                          : now > session.ends_at ? now - session.ends_at
                                                                  : std::chrono::seconds(0);
        if (away < least) {
            least = away;
            nearest = session.number;
        }
    }
    return nearest;
}

storage::awaitable<roster> roster_of(storage::store& store, const storage::activity& activity, int session)
{
    roster made;
    made.session = session;
    roster_reader reader(store, activity.id, session);
    for (bool more = true; more;) {
        auto lines = co_await reader.next();
        more = !lines.empty();
        std::ranges::move(lines, std::back_inserter(made.lines));
    }
    made.walk_ins = co_await walk_ins_of(store, activity.id);
    co_return made;
}

const roster_line* find_line(const roster& in, std::string_view person, storage::role role)
{
    const auto found = std::ranges::find_if(
        in.lines, [&](const roster_line& line) { return line.held.person == person && line.held.role == role; });
    return found == in.lines.end() ? nullptr : &*found;
}

} // namespace handlers
