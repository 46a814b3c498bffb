#include "storage/redis/replace_texts.hpp"

#include "storage/redis/keys.hpp"
#include "storage/redis/values.hpp"

#include <map>
#include <string_view>
#include <utility>

namespace storage::redis {
namespace {

using words = std::vector<std::string>;

/// Where name and phone stand in a registration, as activity.lua has it.
constexpr const char* name_field = "7";
constexpr const char* phone_field = "8";

/// As replace_texts.lua names places; empty for those that an activity has.
std::string name_of(text_place where)
{
    switch (where) {
    case text_place::openid:
        return "openid";
    case text_place::name:
        return "name";
    case text_place::phone:
        return "phone";
    case text_place::topic:
        return "topic";
    case text_place::book:
        return "book";
    case text_place::reading_note:
        return "note";
    case text_place::notice:
        return "notice";
    case text_place::registration_name:
    case text_place::registration_phone:
        break;
    }
    return {};
}

/// Notes of an activity's ledger, in whichever of its chunks they stand.
awaitable<void> replace_notes(access& at, activity_id activity, words args)
{
    words asked{"HGET", activity_key(activity), "ledger"};
    auto asking = read_command(std::move(asked));
    const auto last = co_await at.redis.call(std::move(asking));
    std::vector<request> writing;
    for (std::int64_t chunk = 0; chunk <= integer(last) / chunk_size; ++chunk)
        writing.push_back(to_write("replace_notes", {chunk_key(activity, chunk)}, args));
    co_await at.redis.call_all(std::move(writing));
}

/// The servers that follow primaries, by what those say of their role.
std::vector<endpoint> replicas_in(const std::vector<reply>& roles)
{
    std::vector<endpoint> all;
    for (const auto& primary : roles)
        for (const auto& one : primary.items.at(2).items)
            all.push_back({one.items.at(0).text, static_cast<std::uint16_t>(std::stoi(one.items.at(1).text))});
    return all;
}

} // namespace

awaitable<void> replace_texts(access& at, std::vector<text_change> changes)
{
    std::map<person_id, words> of_people;
    std::map<activity_id, words> of_activities;
    std::map<activity_id, words> of_ledgers;
    for (auto& one : changes) {
        if (one.where == text_place::reading_note && one.activity != no_activity) {
            auto& notes = of_ledgers[one.activity];
            notes.insert(notes.end(), {std::move(one.person), std::move(one.from), std::move(one.to)});
            continue;
        }
        const auto place = name_of(one.where);
        auto& args = place.empty() ? of_activities[one.activity] : of_people[one.person];
        if (place.empty()) {
            args.push_back(letter_of(one.role) + one.person);
            args.emplace_back(one.where == text_place::registration_name ? name_field : phone_field);
        } else {
            args.push_back(place);
        }
        args.push_back(std::move(one.from));
        args.push_back(std::move(one.to));
    }
    std::vector<request> writing;
    for (auto& [who, args] : of_people)
        writing.push_back(to_write("replace_texts", person_keys(who), std::move(args)));
    for (auto& [activity, args] : of_activities) {
        std::vector<std::string> keys{held_key(activity)};
        writing.push_back(to_write("replace_held", std::move(keys), std::move(args)));
    }
    co_await at.redis.call_all(std::move(writing));
    for (auto& [activity, args] : of_ledgers)
        co_await replace_notes(at, activity, std::move(args));
}

awaitable<void> scrub(access& at)
{
    words rewriting{"BGREWRITEAOF"};
    words asking{"ROLE"};
    const auto roles = co_await at.redis.ask_primaries(std::move(asking));
    const auto replicas = replicas_in(roles);
    try {
        co_await at.redis.ask_primaries(rewriting);
        co_await at.redis.tell(replicas, rewriting);
    } catch (const std::runtime_error& failed) {
        if (std::string_view(failed.what()).find("in progress") == std::string_view::npos)
            throw;
        throw overloaded("a server is writing its file anew already");
    }
}

} // namespace storage::redis
