#include "handlers/venue_codes.hpp"

#include "storage/session_finder.hpp"

#include <algorithm>
#include <map>

namespace handlers {
namespace {

using storage::awaitable;

using changing_codes = std::map<storage::activity_id, storage::venue_code>;

awaitable<changing_codes> all_changing(storage::store& store)
{
    changing_codes found;
    storage::document_query which;
    which.collection = storage::venue_code_collection;
    which.partition = storage::all_venue_codes;
    which.index = "all";
    for (bool more = true; more;) {
        const auto page = co_await store.list_documents(which);
        for (const auto& one : page) {
            auto code = storage::parse_venue_code(one);
            which.after_order = code.activity;
            which.after_key = one.key;
            found.emplace(code.activity, std::move(code));
        }
        more = static_cast<int>(page.size()) == which.limit;
    }
    co_return found;
}

/// The session of an activity whose venue shows the code; null where there is none.
const storage::session* shown_at(const storage::activity& activity, const storage::venue_code& changing,
                                 const std::string& code, storage::time_point now)
{
    const auto found = std::ranges::find_if(activity.sessions, [&](const storage::session& one) {
        return storage::takes(changing, one.number, code, now);
    });
    return found == activity.sessions.end() ? nullptr : &*found;
}

bool has_own_code(const storage::activity& activity, const std::string& code)
{
    return std::ranges::count(activity.sessions, code, &storage::session::checkin_code) != 0;
}

settled_code as_it_is(storage::check_in coming)
{
    return {std::move(coming), {}};
}

/// A code that no session has: the step says that it is wrong.
settled_code refused_check_in(storage::check_in coming)
{
    coming.code.clear();
    return {std::move(coming), {}};
}

settled_code for_session(storage::check_in coming, storage::activity_id activity, const storage::session& where)
{
    coming.activity = activity;
    coming.code = where.checkin_code;
    return {std::move(coming), {}};
}

/// Sessions whose window is open and whose venue shows the code, among all activities.
std::vector<std::pair<storage::activity_id, const storage::session*>>
open_with(const turn& now, const changing_codes& changing, const std::string& code)
{
    std::vector<std::pair<storage::activity_id, const storage::session*>> found;
    for (const auto& activity : now.catalogue->records().activities) {
        if (activity.state != storage::activity_state::open)
            continue;
        const auto changes = changing.find(activity.id);
        for (const auto& session : activity.sessions) {
            const bool shown = changes == changing.end()
                                   ? session.checkin_code == code
                                   : storage::takes(changes->second, session.number, code, now.now);
            if (shown && storage::is_open(session, now.now))
                found.emplace_back(activity.id, &session);
        }
    }
    return found;
}

/// Those of them in which the person holds a place; all where there is none.
awaitable<std::vector<std::pair<storage::activity_id, const storage::session*>>>
held_first(const turn& now, std::vector<std::pair<storage::activity_id, const storage::session*>> meant)
{
    const auto held = co_await now.store.registrations_of(now.person.id);
    auto own = meant;
    std::erase_if(own, [&](const auto& one) {
        return std::ranges::none_of(held, [&](const storage::registration& place) {
            return place.activity == one.first && place.state == storage::registration_state::confirmed;
        });
    });
    co_return own.empty() ? meant : own;
}

awaitable<settled_code> settle_code_alone(const turn& now, storage::check_in coming)
{
    const auto changing = co_await all_changing(now.store);
    if (changing.empty())
        co_return as_it_is(std::move(coming));
    auto meant = open_with(now, changing, coming.code);
    const auto changes = [&](const auto& one) { return changing.contains(one.first); };
    const bool own_code_of_changing = std::ranges::any_of(changing, [&](const auto& one) {
        const auto* activity = now.catalogue->find_activity(one.first);
        return activity != nullptr && has_own_code(*activity, coming.code);
    });
    // Where no code that changes has to do with it, the step finds the session as always.
    if (std::ranges::none_of(meant, changes) && !own_code_of_changing)
        co_return as_it_is(std::move(coming));
    if (meant.size() > 1)
        meant = co_await held_first(now, std::move(meant));
    if (meant.empty())
        co_return refused_check_in(std::move(coming));
    settled_code settled;
    for (const auto& one : meant)
        if (settled.fits.empty() || settled.fits.back() != one.first)
            settled.fits.push_back(one.first);
    if (settled.fits.size() == 1)
        co_return for_session(std::move(coming), meant.front().first, *meant.front().second);
    settled.coming = std::move(coming);
    co_return settled;
}

} // namespace

awaitable<std::optional<storage::venue_code>> find_venue_code(storage::store& store, storage::activity_id activity)
{
    auto key = std::to_string(activity);
    const auto found =
        co_await store.find_document(storage::venue_code_collection, storage::all_venue_codes, std::move(key));
    if (!found)
        co_return std::nullopt;
    co_return storage::parse_venue_code(*found);
}

awaitable<bool> set_changing_codes(storage::store& store, storage::activity_id activity, bool changing,
                                   std::string secret)
{
    auto code = co_await find_venue_code(store, activity);
    if (code.has_value() == changing)
        co_return true;
    storage::venue_code made;
    made.activity = activity;
    made.secret = std::move(secret);
    auto kept = to_document(code ? *code : made);
    if (!changing)
        kept = storage::removed(std::move(kept));
    const bool done = co_await store.write_document(std::move(kept));
    co_return done;
}

std::string code_shown(const std::optional<storage::venue_code>& changing, const storage::session& session,
                       storage::time_point now)
{
    return changing ? storage::code_at(*changing, session.number, now) : session.checkin_code;
}

bool is_taken(const std::optional<storage::venue_code>& changing, const storage::session& session,
              const std::string& code, storage::time_point now)
{
    return changing ? storage::takes(*changing, session.number, code, now) : session.checkin_code == code;
}

awaitable<settled_code> settle_code(const turn& now, storage::check_in coming, storage::time_point seen_at)
{
    if (!coming.activity) {
        auto settled = co_await settle_code_alone(now, std::move(coming));
        co_return settled;
    }
    const auto* activity = now.catalogue->find_activity(*coming.activity);
    const auto changing = co_await find_venue_code(now.store, *coming.activity);
    if (!changing || activity == nullptr)
        co_return as_it_is(std::move(coming));
    const auto* session = shown_at(*activity, *changing, coming.code, seen_at);
    if (session == nullptr)
        co_return refused_check_in(std::move(coming));
    co_return for_session(std::move(coming), activity->id, *session);
}

} // namespace handlers
