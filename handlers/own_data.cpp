#include "handlers/own_data.hpp"

#include "handlers/circles.hpp"
#include "handlers/consent.hpp"
#include "handlers/identities.hpp"
#include "handlers/nominations.hpp"
#include "handlers/pauses.hpp"
#include "handlers/phrasings.hpp"
#include "handlers/reading_reminder.hpp"
#include "handlers/recitation.hpp"
#include "handlers/tickets.hpp"
#include "storage/failed_check_in.hpp"
#include "storage/mini_session.hpp"
#include "storage/personal_code.hpp"
#include "storage/resident_session.hpp"
#include "storage/venue_code.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace handlers {
namespace {

using storage::awaitable;

storage::action erasure_of(storage::document what)
{
    return storage::write_document{storage::removed(std::move(what)), {}, {}};
}

void join_actions(std::vector<storage::action>& all, std::vector<storage::action> more)
{
    std::ranges::move(more, std::back_inserter(all));
}

/// Documents that have a person's id for their key.
constexpr std::array<std::pair<const char*, const char*>, 3> by_their_id{{
    {storage::profile_collection, storage::all_profiles},
    {storage::check_in_tries_collection, storage::all_check_in_tries},
    {storage::asked_code_collection, storage::all_asked_codes},
}};

awaitable<std::vector<storage::action>> erase_listed(storage::store& store, std::string collection,
                                                     std::string partition, std::string index)
{
    storage::document_query which;
    which.collection = std::move(collection);
    which.partition = std::move(partition);
    which.index = std::move(index);
    which.limit = 1000;
    auto found = co_await store.list_documents(std::move(which));
    std::vector<storage::action> erasing;
    for (auto& one : found)
        erasing.push_back(erasure_of(std::move(one)));
    co_return erasing;
}

/// By one way in.
awaitable<std::vector<storage::action>> erase_logins(storage::store& store, storage::person_id identity)
{
    std::string collection = storage::mini_login_collection;
    std::string partition = storage::all_mini_sessions;
    auto login = co_await store.find_document(std::move(collection), std::move(partition), identity);
    collection = storage::mini_session_collection;
    partition = storage::all_mini_sessions;
    auto index = storage::index_of_mini_sessions(identity);
    auto erasing = co_await erase_listed(store, std::move(collection), std::move(partition), std::move(index));
    if (login)
        erasing.push_back(erasure_of(*std::move(login)));
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

awaitable<contact> known_contact(const turn& now)
{
    auto known = co_await profile_of(now.store, now.person.id);
    contact made;
    made.name = known.name.empty() ? now.person.name : std::move(known.name);
    made.phone = known.phone.empty() ? now.person.phone : std::move(known.phone);
    co_return made;
}

awaitable<std::vector<storage::action>> erase_person(storage::store& store, storage::person_id whose)
{
    const auto catalogue = co_await store.load_catalogue();
    std::vector<std::string> units;
    std::vector<std::string> roots;
    for (const auto& unit : catalogue.units) {
        units.push_back(unit.id);
        if (unit.parent.empty())
            roots.push_back(unit.id);
    }
    const auto ways_in = co_await identities_of(store, whose);
    std::vector<storage::action> all;
    for (const auto& one : ways_in) {
        auto logins = co_await erase_logins(store, one);
        join_actions(all, std::move(logins));
    }
    auto tickets = co_await erase_tickets(store, whose);
    join_actions(all, std::move(tickets));
    auto sentences = co_await erase_sentences(store, whose, units);
    join_actions(all, std::move(sentences));
    auto consent = co_await erase_consent(store, whose);
    join_actions(all, std::move(consent));
    auto nominator = co_await erase_nominator(store, whose);
    join_actions(all, std::move(nominator));
    auto wish = co_await erase_reading_wish(store, whose);
    join_actions(all, std::move(wish));
    auto pauses = co_await erase_pauses(store, whose);
    join_actions(all, std::move(pauses));
    auto circles = co_await erase_memberships(store, whose, std::move(roots));
    join_actions(all, std::move(circles));
    auto recitations = co_await erase_recitations(store, whose, std::move(units));
    join_actions(all, std::move(recitations));
    for (const auto& [collection, partition] : by_their_id) {
        auto kept = co_await store.find_document(collection, partition, whose);
        if (kept)
            all.push_back(erasure_of(*std::move(kept)));
    }
    std::string collection = storage::resident_session_collection;
    std::string partition = storage::all_resident_sessions;
    auto index = storage::index_of_visitor(whose);
    auto visits = co_await erase_listed(store, std::move(collection), std::move(partition), std::move(index));
    join_actions(all, std::move(visits));
    collection = storage::personal_code_collection;
    partition = storage::all_personal_codes;
    index = storage::index_of_holder(whose);
    auto codes = co_await erase_listed(store, std::move(collection), std::move(partition), std::move(index));
    join_actions(all, std::move(codes));
    auto identities = co_await erase_identities(store, std::move(whose));
    join_actions(all, std::move(identities));
    all.emplace_back(storage::forget_person{});
    co_return all;
}

} // namespace handlers
