#include "storage/person_documents.hpp"

#include "storage/circle.hpp"
#include "storage/consent_record.hpp"
#include "storage/failed_check_in.hpp"
#include "storage/identity.hpp"
#include "storage/mini_session.hpp"
#include "storage/nomination.hpp"
#include "storage/personal_code.hpp"
#include "storage/phrasing.hpp"
#include "storage/profile.hpp"
#include "storage/reader.hpp"
#include "storage/recitation.hpp"
#include "storage/reminder.hpp"
#include "storage/resident_session.hpp"
#include "storage/ticket.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

namespace storage {
namespace {

struct folder {
    const char* collection;
    const char* partition;
};

/// Where the key is the person's id.
constexpr std::array<folder, 7> by_key{{
    {consent_collection, all_people},
    {identity_collection, all_identities},
    {mini_login_collection, all_mini_sessions},
    {reader_collection, all_readers},
    {reading_wish_collection, all_reminders},
    {profile_collection, all_profiles},
    {check_in_tries_collection, all_check_in_tries},
}};

struct listed {
    folder where;
    std::string (*index)(const person_id& who);
};

const std::array<listed, 6> by_index{{
    {{ticket_collection, all_tickets}, index_of_person},
    {{nomination_collection, all_nominations}, index_of_nominator},
    {{identity_collection, all_identities}, index_of_identities},
    {{mini_session_collection, all_mini_sessions}, index_of_mini_sessions},
    {{resident_session_collection, all_resident_sessions}, index_of_visitor},
    {{personal_code_collection, all_personal_codes}, index_of_holder},
}};

struct listed_by_unit {
    const char* collection;
    std::string (*index)(const person_id& who);
};

const std::array<listed_by_unit, 4> by_unit{{
    {unmatched_collection, index_of_speaker},
    {recitation_collection, index_of_reciter},
    {recitation_sound_collection, index_of_reciter},
    {circle_member_collection, index_of_member},
}};

constexpr int most = 100'000;

awaitable<void> list_into(store& from, std::string collection, std::string partition, std::string index,
                          std::vector<document>& into)
{
    document_query which;
    which.collection = std::move(collection);
    which.partition = std::move(partition);
    which.index = std::move(index);
    which.limit = most;
    auto found = co_await from.list_documents(std::move(which));
    std::ranges::move(found, std::back_inserter(into));
}

awaitable<void> find_into(store& from, std::string collection, std::string partition, std::string key,
                          std::vector<document>& into)
{
    auto found = co_await from.find_document(std::move(collection), std::move(partition), std::move(key));
    if (found)
        into.push_back(*std::move(found));
}

/// The lines of tickets and the photos of nominations, which stand under the keys of these.
awaitable<void> add_what_belongs_to(store& from, std::vector<document>& all)
{
    const auto owners = all;
    for (const auto& one : owners) {
        std::string collection = ticket_line_collection;
        std::string index = "lines";
        if (one.collection == ticket_collection)
            co_await list_into(from, std::move(collection), one.key, std::move(index), all);
        collection = nomination_photo_collection;
        if (one.collection == nomination_collection)
            co_await find_into(from, std::move(collection), one.partition, one.key, all);
    }
}

} // namespace

awaitable<std::vector<document>> documents_of(store& from, person_id who)
{
    std::vector<document> all;
    for (const auto& one : by_key)
        co_await find_into(from, one.collection, one.partition, who, all);
    for (const auto& one : by_index) {
        auto index = one.index(who);
        co_await list_into(from, one.where.collection, one.where.partition, std::move(index), all);
    }
    const auto catalogue = co_await from.load_catalogue();
    for (const auto& unit : catalogue.units)
        for (const auto& one : by_unit) {
            auto index = one.index(who);
            co_await list_into(from, one.collection, unit.id, std::move(index), all);
        }
    co_await add_what_belongs_to(from, all);
    const auto place = [](const document& one) { return std::tie(one.collection, one.partition, one.key); };
    std::ranges::sort(all, {}, place);
    const auto twice = std::ranges::unique(all, {}, place);
    all.erase(twice.begin(), twice.end());
    co_return all;
}

} // namespace storage
