#include "storage/redis/archive.hpp"
#include "storage/redis/catalogue.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/questions.hpp"
#include "storage/redis/seen.hpp"
#include "storage/redis/unpack.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <set>

namespace storage::redis {
namespace {

/// What one activity may know of a person, as HMGET of two hashes.
struct places_in_activity {
    activity_id activity = no_activity;
    std::vector<std::string> held;
    std::vector<std::string> came;
};

std::vector<std::string> both_roles(const std::string& before, const person_id& who)
{
    return {before + letter_of(role::participant) + who, before + letter_of(role::volunteer) + who};
}

std::vector<places_in_activity> places_to_look_at(const catalogue_records& all, const person_id& who)
{
    std::vector<places_in_activity> places;
    for (const auto& one : all.activities) {
        places.push_back({one.id, both_roles("", who), {}});
        for (const auto& session : one.sessions)
            std::ranges::move(both_roles(std::to_string(session.number), who),
                              std::back_inserter(places.back().came));
    }
    return places;
}

request ask_fields(std::string key, const std::vector<std::string>& fields)
{
    std::vector<std::string> words{"HMGET", std::move(key)};
    words.insert(words.end(), fields.begin(), fields.end());
    return read_command(std::move(words));
}

/// Registrations and attendances, and the activities that they are of.
awaitable<std::set<activity_id>> read_taking_part(access& at, const catalogue_records& all, person_id who,
                                                  std::vector<archive_record>& into)
{
    const auto places = places_to_look_at(all, who);
    std::vector<request> asking;
    for (const auto& one : places) {
        asking.push_back(ask_fields(held_key(one.activity), one.held));
        if (!one.came.empty())
            asking.push_back(ask_fields(came_key(one.activity), one.came));
    }
    const auto answers = co_await at.redis.call_all(std::move(asking));
    std::set<activity_id> found;
    std::vector<archive_record> attendances;
    auto answer = answers.begin();
    for (const auto& one : places) {
        for (std::size_t i = 0; i < one.held.size(); ++i)
            if (const auto& kept = answer->items.at(i); !kept.is_nil()) {
                into.emplace_back(read_registration(one.activity, one.held[i], kept.text));
                found.insert(one.activity);
            }
        ++answer;
        if (one.came.empty())
            continue;
        for (std::size_t i = 0; i < one.came.size(); ++i)
            if (const auto& kept = answer->items.at(i); !kept.is_nil()) {
                attendances.emplace_back(read_attendance(one.activity, one.came[i], kept.text));
                found.insert(one.activity);
            }
        ++answer;
    }
    std::ranges::move(attendances, std::back_inserter(into));
    co_return found;
}

awaitable<std::map<std::string, std::string>> fields_at(access& at, std::string key)
{
    std::vector<std::string> words{"HGETALL", std::move(key)};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    co_return fields_of(found);
}

} // namespace

awaitable<std::vector<archive_record>> records_of(access& at, person_id who)
{
    std::vector<archive_record> all;
    auto own_key = person_key(who);
    const auto own = co_await fields_at(at, std::move(own_key));
    if (own.empty())
        co_return all;
    all.emplace_back(read_archived_person(who, own));
    const auto catalogue = co_await load_catalogue(at);
    auto ledgers = co_await read_taking_part(at, catalogue, who, all);
    auto asking = to_read("readings", {readings_key(who)});
    const auto read = co_await at.redis.call(std::move(asking));
    for (auto& one : parse_readings(read, who)) {
        ledgers.insert(one.activity);
        all.emplace_back(std::move(one));
    }
    ledgers.insert(no_activity);
    for (const auto& one : catalogue.activities)
        if (one.collects)
            ledgers.insert(one.id);
    for (const auto activity : ledgers) {
        auto entries = co_await entries_of(at, activity, who);
        std::erase_if(entries, [](const ledger_entry& one) { return one.kind == entry_kind::manual; });
        for (auto& one : entries) {
            one.number = 0;
            all.emplace_back(std::move(one));
        }
    }
    auto told_key = notices_key(who);
    const auto told = co_await fields_at(at, std::move(told_key));
    for (const auto& [number, packed] : told)
        all.emplace_back(read_notice(who, unpack(packed)));
    auto messages_key = seen_key(who);
    const auto handled = co_await fields_at(at, std::move(messages_key));
    for (const auto& [key, kept] : handled)
        all.emplace_back(
            archived_message{who, key, parse_moment(kept.substr(0, kept.find('\n'))), parse_seen(kept)});
    co_return all;
}

} // namespace storage::redis
