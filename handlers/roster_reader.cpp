#include "handlers/roster_reader.hpp"

#include "handlers/desk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace handlers {
namespace {

constexpr int page_size = 500;
constexpr storage::period all_days{storage::day{std::chrono::days(0)}, storage::day{std::chrono::days(100'000)}};

/// Whether an entry is a check-in to the session: its key is "attended:ACTIVITY:SESSION:…".
bool is_check_in(const storage::ledger_entry& entry, int session)
{
    return entry.natural_key.starts_with(fmt::format("attended:{}:{}:", entry.activity, session));
}

} // namespace

roster_reader::roster_reader(storage::store& store, storage::activity_id activity, int session)
    : store_(store), activity_(activity), session_(session)
{
}

storage::awaitable<std::vector<roster_line>> roster_reader::next()
{
    if (at_ == part::presence) {
        co_await read_presence();
        at_ = part::places;
    }
    std::vector<roster_line> lines;
    if (at_ == part::places) {
        lines = co_await next_places();
        if (lines.empty())
            at_ = part::waiting;
    }
    if (at_ == part::waiting) {
        lines = next_waiting();
        if (lines.empty())
            at_ = part::strangers;
    }
    if (at_ == part::strangers)
        lines = co_await next_strangers();
    co_return lines;
}

storage::awaitable<void> roster_reader::read_presence()
{
    std::int64_t after = 0;
    do {
        const auto page = co_await store_.ledger(activity_, all_days, after, page_size);
        for (const auto& entry : page.items)
            add(entry);
        after = page.next;
    } while (after != 0);
}

void roster_reader::add(const storage::ledger_entry& entry)
{
    if (entry.kind != storage::entry_kind::attended)
        return;
    const bool correction = is_desk_entry(entry.natural_key, entry.activity, session_);
    if (!correction && !is_check_in(entry, session_))
        return;
    auto& one = came_[{entry.cause, entry.role}];
    one.heads += entry.heads;
    one.corrections += correction ? 1 : 0;
    if (entry.heads > 0)
        one.at = entry.at;
}

/// Nothing once all registrations are read. Those on the waiting list are kept for later.
storage::awaitable<std::vector<roster_line>> roster_reader::next_places()
{
    std::vector<roster_line> lines;
    while (lines.empty() && after_ >= 0) {
        auto page = co_await store_.registrations_for(activity_, after_, page_size);
        for (auto& held : page.items) {
            if (held.state == storage::registration_state::waiting)
                waits_.push_back(std::move(held));
            else
                lines.push_back(line_of(std::move(held)));
        }
        after_ = page.next != 0 ? page.next : -1;
    }
    co_return lines;
}

std::vector<roster_line> roster_reader::next_waiting()
{
    std::vector<roster_line> lines;
    const auto end = std::min(waits_given_ + page_size, waits_.size());
    for (; waits_given_ < end; ++waits_given_)
        lines.push_back(line_of(std::move(waits_[waits_given_])));
    return lines;
}

/// Those who came without having signed up, as far as the store knows them.
storage::awaitable<std::vector<roster_line>> roster_reader::next_strangers()
{
    std::vector<roster_line> lines;
    while (!came_.empty() && lines.size() < page_size) {
        const auto one = came_.extract(came_.begin());
        roster_line line;
        line.held.activity = activity_;
        line.held.person = one.key().first;
        line.held.role = one.key().second;
        std::string no_key;
        const auto standing = co_await store_.standing_of(line.held.person, std::move(no_key));
        if (standing.person) {
            line.held.name = standing.person->name;
            line.held.phone = standing.person->phone;
        }
        line.signed_up = false;
        line.came = one.mapped().heads;
        line.came_at = one.mapped().at;
        line.corrections = one.mapped().corrections;
        lines.push_back(std::move(line));
    }
    co_return lines;
}

roster_line roster_reader::line_of(storage::registration held)
{
    roster_line line;
    if (const auto found = came_.find({held.person, held.role}); found != came_.end()) {
        line.came = found->second.heads;
        line.came_at = found->second.at;
        line.corrections = found->second.corrections;
        came_.erase(found);
    }
    line.held = std::move(held);
    return line;
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

storage::awaitable<std::optional<storage::walk_in>>
find_same_walk_in(storage::store& store, const storage::walk_in& who, storage::time_point since)
{
    storage::document_query which;
    which.collection = storage::walk_in_collection;
    which.partition = std::to_string(who.activity);
    which.index = "all";
    which.newest_first = true;
    for (bool more = true; more;) {
        const auto page = co_await store.list_documents(which);
        for (const auto& one : page) {
            auto found = storage::parse_walk_in(one);
            if (found.at < since)
                co_return std::nullopt;
            if (found.name == who.name && found.role == who.role && found.undone.empty() && found.key != who.key)
                co_return found;
            which.after_key = one.key;
            which.after_order = found.at.time_since_epoch().count();
        }
        more = static_cast<int>(page.size()) == which.limit;
    }
    co_return std::nullopt;
}

} // namespace handlers
