#include "handlers/own_data.hpp"

#include "handlers/consent.hpp"
#include "handlers/identities.hpp"
#include "handlers/nominations.hpp"
#include "handlers/reading.hpp"
#include "handlers/reading_reminder.hpp"
#include "storage/mini_session.hpp"
#include "storage/venue_code.hpp"

#include <algorithm>
#include <iterator>

namespace handlers {
namespace {

using storage::awaitable;

/// By one way in.
awaitable<std::vector<storage::action>> erase_logins(storage::store& store, storage::person_id identity)
{
    std::vector<storage::action> erasing;
    auto login =
        co_await store.find_document(storage::mini_login_collection, storage::all_mini_sessions, identity);
    if (login)
        erasing.push_back(storage::write_document{storage::removed(*std::move(login)), {}, {}});
    storage::document_query which;
    which.collection = storage::mini_session_collection;
    which.partition = storage::all_mini_sessions;
    which.index = storage::index_of_mini_sessions(identity);
    const auto sessions = co_await store.list_documents(std::move(which));
    for (const auto& one : sessions)
        erasing.push_back(storage::write_document{storage::removed(one), {}, {}});
    co_return erasing;
}

} // namespace

awaitable<storage::profile> profile_of(storage::store& store, storage::person_id whose)
{
    const auto found = co_await store.find_document(storage::profile_collection, storage::all_profiles, whose);
    storage::profile known;
    known.person = std::move(whose);
    if (found)
        known = storage::parse_profile(*found);
    co_return known;
}

awaitable<std::vector<storage::action>> erase_person(const turn& now)
{
    auto& store = now.store;
    const auto whose = now.person.id;
    auto actions = co_await erase_documents_of(store, whose);
    auto profile = co_await store.find_document(storage::profile_collection, storage::all_profiles, whose);
    if (profile)
        actions.push_back(storage::write_document{storage::removed(*std::move(profile)), {}, {}});
    auto asked = co_await store.find_document(storage::asked_code_collection, storage::all_asked_codes, whose);
    if (asked)
        actions.push_back(storage::write_document{storage::removed(*std::move(asked)), {}, {}});
    const auto ways_in = co_await identities_of(store, whose);
    for (const auto& one : ways_in) {
        auto logins = co_await erase_logins(store, one);
        std::ranges::move(logins, std::back_inserter(actions));
    }
    auto nominator = co_await erase_nominator(store, whose);
    std::ranges::move(nominator, std::back_inserter(actions));
    auto wish = co_await erase_reading_wish(store, whose);
    std::ranges::move(wish, std::back_inserter(actions));
    auto reading = co_await erase_reader(now);
    std::ranges::move(reading, std::back_inserter(actions));
    actions.emplace_back(storage::forget_person{});
    co_return actions;
}

} // namespace handlers
