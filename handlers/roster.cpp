#include "handlers/roster.hpp"

#include "handlers/desk.hpp"
#include "storage/names.hpp"

#include <algorithm>
#include <map>

namespace handlers {
namespace {

constexpr int page_size = 500;
constexpr storage::period all_days{storage::day{std::chrono::days(0)}, storage::day{std::chrono::days(100'000)}};

using who = std::pair<storage::person_id, storage::role>;

struct presence {
    int heads = 0;
    int corrections = 0;
    std::optional<storage::time_point> at;
};

/// Whether an entry is a check-in to the session: its key is "attended:ACTIVITY:SESSION:…".
bool is_check_in(const storage::ledger_entry& entry, int session)
{
    return entry.natural_key.starts_with(fmt::format("attended:{}:{}:", entry.activity, session));
}

void add(std::map<who, presence>& came, const storage::ledger_entry& entry, int session)
{
    if (entry.kind != storage::entry_kind::attended)
        return;
    const bool correction = is_desk_entry(entry.natural_key, entry.activity, session);
    if (!correction && !is_check_in(entry, session))
        return;
    auto& one = came[{entry.cause, entry.role}];
    one.heads += entry.heads;
    one.corrections += correction ? 1 : 0;
    if (entry.heads > 0)
        one.at = entry.at;
}

storage::awaitable<std::map<who, presence>> presence_at(storage::store& store, storage::activity_id activity,
                                                        int session)
{
    std::map<who, presence> came;
    std::int64_t after = 0;
    do {
        const auto page = co_await store.ledger(activity, all_days, after, page_size);
        for (const auto& entry : page.items)
            add(came, entry, session);
        after = page.next;
    } while (after != 0);
    co_return came;
}

storage::awaitable<std::vector<storage::walk_in>> walk_ins_of(storage::store& store, storage::activity_id activity)
{
    std::vector<storage::walk_in> found;
    storage::document_query which;
    which.collection = storage::walk_in_collection;
    which.partition = std::to_string(activity);
    which.index = "all";
    for (bool more = true; more;) {
        const auto page = co_await store.list_documents(which);
        for (const auto& one : page) {
            found.push_back(storage::parse_walk_in(one));
            which.after_key = one.key;
            which.after_order = found.back().at.time_since_epoch().count();
        }
        more = static_cast<int>(page.size()) == which.limit;
    }
    co_return found;
}

roster_line line_of(storage::registration held, std::map<who, presence>& came)
{
    roster_line line;
    if (const auto found = came.find({held.person, held.role}); found != came.end()) {
        line.came = found->second.heads;
        line.came_at = found->second.at;
        line.corrections = found->second.corrections;
        came.erase(found);
    }
    line.held = std::move(held);
    return line;
}

/// Somebody who came without having signed up, as far as the store knows them.
storage::awaitable<roster_line> stranger_line(storage::store& store, storage::activity_id activity, who one,
                                              presence there)
{
    const auto standing = co_await store.standing_of(one.first, "");
    roster_line line;
    line.held.activity = activity;
    line.held.person = one.first;
    line.held.role = one.second;
    if (standing.person) {
        line.held.name = standing.person->name;
        line.held.phone = standing.person->phone;
    }
    line.signed_up = false;
    line.came = there.heads;
    line.came_at = there.at;
    line.corrections = there.corrections;
    co_return line;
}

} // namespace

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
    auto came = co_await presence_at(store, activity.id, session);
    std::int64_t after = 0;
    do {
        auto page = co_await store.registrations_for(activity.id, after, page_size);
        for (auto& held : page.items)
            made.lines.push_back(line_of(std::move(held), came));
        after = page.next;
    } while (after != 0);
    const auto waiting = [](const roster_line& line) {
        return line.held.state == storage::registration_state::waiting;
    };
    std::ranges::stable_sort(made.lines, {}, waiting);
    // Those who came without having signed up.
    for (const auto& one : came) {
        auto line = co_await stranger_line(store, activity.id, one.first, one.second);
        made.lines.push_back(std::move(line));
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
