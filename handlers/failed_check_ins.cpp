#include "handlers/failed_check_ins.hpp"

#include "storage/session_finder.hpp"

#include <algorithm>

namespace handlers {
namespace {

using storage::awaitable;
using status = storage::checked_in::status;

/// Empty where it did not fail for a reason that a person at the door can do something about.
std::string reason_of(const storage::checked_in& what)
{
    switch (what.what) {
    case status::wrong_code:
        return "wrong_code";
    case status::too_early:
        return "too_early";
    case status::too_late:
        return "too_late";
    case status::ambiguous:
        return "ambiguous";
    default:
        return {};
    }
}

storage::document_query failures_of(storage::activity_id activity)
{
    storage::document_query which;
    which.collection = storage::failed_check_in_collection;
    which.partition = std::to_string(activity);
    which.index = "all";
    return which;
}

/// The activity that takes place now in which a person has a place; no_activity where there is none.
awaitable<storage::activity_id> attended_now(storage::store& store, catalogue_ptr known, storage::person_id person,
                                             storage::time_point now)
{
    const auto held = co_await store.registrations_of(std::move(person));
    for (const auto& place : held) {
        const auto* activity = known->find_activity(place.activity);
        const auto open = [&](const storage::session& one) { return storage::is_open(one, now); };
        if (activity != nullptr && std::ranges::any_of(activity->sessions, open))
            co_return place.activity;
    }
    co_return storage::no_activity;
}

/// Lets the oldest go where there are more than are kept, or that are older.
awaitable<void> forget_old(storage::store& store, storage::activity_id activity, storage::time_point now)
{
    constexpr int at_once = 5; // One comes at a time.
    auto partition = std::to_string(activity);
    auto many = co_await store.count_documents(storage::failed_check_in_collection, std::move(partition), "all");
    auto which = failures_of(activity);
    which.limit = at_once;
    const auto oldest = co_await store.list_documents(std::move(which));
    for (const auto& one : oldest) {
        const bool old = storage::parse_failed_check_in(one).at + failed_check_ins_last < now;
        if (many <= failed_check_ins_kept && !old)
            break;
        auto gone = storage::removed(one);
        co_await store.write_document(std::move(gone));
        --many;
    }
}

awaitable<storage::check_in_tries> tries_of(storage::store& store, storage::person_id person)
{
    storage::check_in_tries none;
    none.person = person;
    const auto found = co_await store.find_document(storage::check_in_tries_collection,
                                                    storage::all_check_in_tries, std::move(person));
    co_return found ? storage::parse_check_in_tries(*found) : none;
}

/// Those that count no more.
void let_go(storage::check_in_tries& tries, storage::time_point now)
{
    std::erase_if(tries.wrong, [&](storage::time_point at) { return at + wrong_codes_counted <= now; });
}

awaitable<void> count_wrong_code(storage::store& store, storage::person_id person, storage::time_point now)
{
    auto tries = co_await tries_of(store, std::move(person));
    let_go(tries, now);
    tries.wrong.push_back(now);
    auto kept = to_document(tries);
    co_await store.write_document(std::move(kept));
    // Whoever tried no more since then is forgotten here.
    storage::document_query which;
    which.collection = storage::check_in_tries_collection;
    which.partition = storage::all_check_in_tries;
    which.index = "all";
    which.limit = 2;
    const auto oldest = co_await store.list_documents(std::move(which));
    for (const auto& one : oldest) {
        auto left = storage::parse_check_in_tries(one);
        let_go(left, now);
        if (!left.wrong.empty())
            break;
        auto gone = storage::removed(one);
        co_await store.write_document(std::move(gone));
    }
}

} // namespace

awaitable<void> keep_failed_check_in(storage::store& store, catalogue_ptr known, storage::person_id person,
                                     std::string key, storage::checked_in what, storage::time_point now)
{
    storage::failed_check_in failed;
    failed.reason = reason_of(what);
    if (failed.reason.empty())
        co_return;
    failed.activity = what.activity;
    if (failed.activity == storage::no_activity) {
        auto whose = person;
        failed.activity = co_await attended_now(store, std::move(known), std::move(whose), now);
    }
    failed.person = person;
    failed.key = std::move(key);
    failed.at = now;
    auto kept = to_document(failed);
    const bool first = co_await store.write_document(std::move(kept));
    if (!first)
        co_return;
    co_await forget_old(store, failed.activity, now);
    if (what.what == status::wrong_code)
        co_await count_wrong_code(store, std::move(person), now);
}

awaitable<bool> must_wait(storage::store& store, storage::person_id person, storage::time_point now)
{
    auto tries = co_await tries_of(store, std::move(person));
    let_go(tries, now);
    co_return tries.wrong.size() >= wrong_codes_allowed;
}

awaitable<std::vector<storage::failed_check_in>>
failed_check_ins_of(storage::store& store, storage::activity_id activity, int limit, storage::time_point now)
{
    auto which = failures_of(activity);
    which.newest_first = true;
    which.limit = limit;
    std::vector<storage::failed_check_in> found;
    const auto page = co_await store.list_documents(std::move(which));
    for (const auto& one : page) {
        auto failed = storage::parse_failed_check_in(one);
        if (failed.at + failed_check_ins_last >= now)
            found.push_back(std::move(failed));
    }
    co_return found;
}

} // namespace handlers
