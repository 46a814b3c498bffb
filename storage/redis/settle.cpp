#include "storage/names.hpp"
#include "storage/reading_days.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/merge_person.hpp"
#include "storage/redis/plan.hpp"
#include "storage/redis/values.hpp"
#include "storage/session_finder.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace storage::redis {
namespace {

/// What is known of a person when a plan is made.
struct person_facts {
    std::string seq;
    std::set<day> reading_days;
    std::set<std::string> counted;
    std::vector<activity_id> signed_up_for; ///< Ever, in order of number.
};

std::string key_of(const log_reading& what)
{
    return collected_key(entry_kind::read, what.entry.activity, what.unit, storage::to_string(what.entry.day));
}

std::string key_of(const follow_tutorial& what, time_point now)
{
    return collected_key(entry_kind::learned, what.activity, what.unit,
                         what.tutorial + ":" + storage::to_string(day_of(now)));
}

std::string key_of(const count_nomination& what, time_point now)
{
    return collected_key(entry_kind::nominated, what.activity, what.unit,
                         what.nominee + ":" + storage::to_string(day_of(now)));
}

std::string key_of(const open_resource& what, time_point now)
{
    return collected_key(entry_kind::opened, what.activity, what.unit,
                         what.resource + ":" + storage::to_string(day_of(now)));
}

std::vector<std::string> facts_of(const command& what)
{
    std::vector<std::string> facts;
    for (const auto& one : what.actions) {
        if (const auto* reading = std::get_if<log_reading>(&one))
            facts.push_back(key_of(*reading));
        else if (const auto* tutorial = std::get_if<follow_tutorial>(&one))
            facts.push_back(key_of(*tutorial, what.now));
        else if (const auto* nomination = std::get_if<count_nomination>(&one))
            facts.push_back(key_of(*nomination, what.now));
        else if (const auto* opened = std::get_if<open_resource>(&one))
            facts.push_back(key_of(*opened, what.now));
    }
    return facts;
}

bool needs_facts(const command& what)
{
    return std::ranges::any_of(what.actions, [](const action& one) {
        return std::holds_alternative<log_reading>(one) || std::holds_alternative<follow_tutorial>(one) ||
               std::holds_alternative<count_nomination>(one) || std::holds_alternative<open_resource>(one) ||
               std::holds_alternative<forget_person>(one) || std::holds_alternative<storage::merge_person>(one);
    });
}

person_facts read_facts(const reply& from, const std::vector<std::string>& facts)
{
    person_facts known;
    known.seq = from.items.at(0).text;
    for (const auto& one : from.items.at(1).items)
        known.reading_days.insert(parse_day_number(one.text));
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (integer(from.items.at(2).items.at(i)) != 0)
            known.counted.insert(facts[i]);
    const auto& registrations = from.items.at(3).items;
    std::set<activity_id> activities;
    for (std::size_t i = 0; i + 3 <= registrations.size(); i += 3)
        activities.insert(parse_integer(registrations[i].text));
    known.signed_up_for.assign(activities.begin(), activities.end());
    return known;
}

awaitable<person_facts> find_facts(access& at, const command& what)
{
    const auto& who = what.person.id;
    const auto facts = facts_of(what);
    auto asking = to_read("step_facts", {person_key(who), once_key(who), days_key(who)}, facts);
    const auto found = co_await at.redis.call(std::move(asking));
    co_return read_facts(found, facts);
}

/// Sessions that have a code, as the catalogue's index gives them: "activity number start end" of each.
std::vector<dated_session> read_sessions(const std::string& from)
{
    std::vector<std::int64_t> values;
    for (std::size_t begin = 0; begin < from.size();) {
        const auto end = std::min(from.find(' ', begin), from.size());
        values.push_back(parse_integer(from.substr(begin, end - begin)));
        begin = end + 1;
    }
    std::vector<dated_session> all;
    for (std::size_t i = 0; i + 4 <= values.size(); i += 4)
        all.push_back({values[i], static_cast<int>(values[i + 1]), time_point(std::chrono::seconds(values[i + 2])),
                       time_point(std::chrono::seconds(values[i + 3]))});
    return all;
}

awaitable<bool> holds_place(access& at, activity_id activity, person_id who)
{
    for (const auto as : {role::participant, role::volunteer}) {
        auto asking = to_read(
            "held_by",
            {held_key(activity), waiting_key(activity, role::participant), waiting_key(activity, role::volunteer)},
            {who, letter_of(as)});
        const auto held = co_await at.redis.call(std::move(asking));
        const bool confirmed = !held.items.empty() && integer(held.items[0]) == 0;
        if (confirmed)
            co_return true;
    }
    co_return false;
}

awaitable<checked_in> find_session_for(access& at, check_in wanted, person_id who, time_point now)
{
    std::vector<std::string> asked{"HGET", codes_key(), wanted.code};
    auto asking = read_command(std::move(asked));
    const auto found = co_await at.redis.call(std::move(asking));
    auto sessions = read_sessions(found.text);
    if (!wanted.activity) {
        std::map<activity_id, bool> held;
        for (const auto& one : sessions)
            held[one.activity] = false;
        if (held.size() > 1)
            for (auto& [activity, holds] : held)
                holds = co_await holds_place(at, activity, who);
        co_return find_session(
            std::move(sessions), [&](activity_id one) { return held[one]; }, now);
    }
    std::vector<std::string> state_words{"HGET", activity_key(*wanted.activity), "state"};
    auto asking_state = read_command(std::move(state_words));
    const auto state = co_await at.redis.call(std::move(asking_state));
    if (state.text != "open") {
        checked_in unknown;
        unknown.what = checked_in::status::unknown_activity;
        unknown.activity = *wanted.activity;
        co_return unknown;
    }
    std::erase_if(sessions, [&](const dated_session& one) { return one.activity != *wanted.activity; });
    co_return find_session(*wanted.activity, std::move(sessions), now);
}

/// Finds out what does not need Redis any more.
void complete(task& one, const command& about, person_facts& known)
{
    if (const auto* reading = std::get_if<log_reading>(&one.what)) {
        one.counts = known.counted.insert(key_of(*reading)).second;
        reading_logged told;
        told.entry = reading->entry;
        told.entry.person = about.person.id;
        told.entry.at = about.now;
        told.first_today = one.counts;
        tell_streaks(told, known.reading_days, reading->paused);
        known.reading_days.insert(reading->entry.day);
        one.found = told;
    } else if (const auto* tutorial = std::get_if<follow_tutorial>(&one.what)) {
        one.counts = known.counted.insert(key_of(*tutorial, about.now)).second;
    } else if (const auto* nomination = std::get_if<count_nomination>(&one.what)) {
        one.counts = known.counted.insert(key_of(*nomination, about.now)).second;
    } else if (const auto* opened = std::get_if<open_resource>(&one.what)) {
        one.counts = known.counted.insert(key_of(*opened, about.now)).second;
    } else if (std::holds_alternative<forget_person>(one.what)) {
        one.found = person_forgotten{known.signed_up_for};
    }
}

} // namespace

std::string collected_key(entry_kind kind, activity_id activity, const std::string& unit,
                          const std::string& what_for)
{
    std::string key(storage::to_string(kind));
    key.append(":").append(std::to_string(activity)).append(":");
    if (activity == no_activity)
        key.append(unit).append(":");
    return key.append("~:").append(what_for);
}

awaitable<settled> settle(access& at, command what)
{
    settled made;
    made.plan.key = what.key;
    made.plan.topic = what.topic;
    made.plan.take_notices = what.take_notices;
    made.plan.now = what.now;
    person_facts known;
    if (needs_facts(what)) {
        known = co_await find_facts(at, what);
        made.seq = known.seq;
    }
    for (const auto& one : what.actions) {
        task next{one, {}, false};
        if (const auto* merging = std::get_if<storage::merge_person>(&one))
            next.found = co_await look_at_merge(at, *merging, what.person.id);
        else if (const auto* wanted = std::get_if<check_in>(&one))
            next.found = co_await find_session_for(at, *wanted, what.person.id, what.now);
        else
            complete(next, what, known);
        made.plan.tasks.push_back(std::move(next));
    }
    co_return made;
}

} // namespace storage::redis
