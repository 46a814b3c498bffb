#include "storage/json.hpp"
#include "storage/redis/archive.hpp"
#include "storage/redis/deliveries.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/person.hpp"
#include "storage/redis/questions.hpp"
#include "storage/redis/seen.hpp"
#include "storage/redis/unpack.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <map>

namespace storage::redis {
namespace {

/// People whose records are asked for at once.
constexpr std::size_t most_people = 200;

struct person_place {
    int bucket = 0;
    person_id who;
};

/// The people from a place on, in order of bucket and id: with the one there, or without.
awaitable<std::vector<person_place>> people_from(archive_source& from, person_place place, bool with_that_one)
{
    co_await know_activities(from);
    std::vector<person_place> all;
    for (const int bucket : from.buckets) {
        if (bucket < place.bucket || all.size() >= most_people)
            continue;
        std::string begin = "-";
        if (bucket == place.bucket && !place.who.empty())
            begin = (with_that_one ? "[" : "(") + place.who;
        std::vector<std::string> words{"ZRANGEBYLEX",
                                       people_key(bucket),
                                       std::move(begin),
                                       "+",
                                       "LIMIT",
                                       "0",
                                       std::to_string(most_people - all.size())};
        auto asking = read_command(std::move(words));
        const auto found = co_await from.at.redis.call(std::move(asking));
        for (const auto& one : found.items)
            all.push_back({bucket, one.text});
    }
    co_return all;
}

awaitable<void> know_notices(archive_source& from)
{
    if (from.notices)
        co_return;
    const auto buckets = co_await buckets_with_notices(from.at);
    std::vector<request> asking;
    for (const int bucket : buckets)
        asking.push_back(read_command({"HKEYS", owners_key(bucket)}));
    const auto answers = co_await from.at.redis.call_all(std::move(asking));
    std::vector<std::int64_t> numbers;
    for (const auto& answer : answers)
        for (const auto& one : answer.items)
            numbers.push_back(parse_integer(one.text));
    std::ranges::sort(numbers);
    from.notices = std::move(numbers);
}

/// The owner of each notice; nothing where it is gone.
awaitable<std::vector<reply>> owners_of(access& at, const std::vector<std::int64_t>& numbers)
{
    std::vector<request> asking;
    for (const auto number : numbers)
        asking.push_back(read_command({"HGET", owners_key(bucket_of_notice(number)), text(number)}));
    std::vector<reply> owners = co_await at.redis.call_all(std::move(asking));
    co_return owners;
}

} // namespace

std::map<std::string, std::string> fields_of(const reply& from)
{
    std::map<std::string, std::string> all;
    for (std::size_t i = 0; i + 2 <= from.items.size(); i += 2)
        all.emplace(from.items[i].text, from.items[i + 1].text);
    return all;
}

archived_person read_archived_person(const person_id& id, const std::map<std::string, std::string>& fields)
{
    const auto word = [&](const char* name) {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string() : found->second;
    };
    const auto whole = [&](const char* name) {
        const auto found = word(name);
        return found.empty() ? 0 : parse_integer(found);
    };
    const auto time = [&](const char* name) { return time_point(std::chrono::seconds(whole(name))); };
    std::vector<reply> identity;
    for (const auto* name : {"account", "openid", "name", "phone", "reminders", "following", "unit", "role"}) {
        reply one;
        one.text = word(name);
        identity.push_back(std::move(one));
    }
    archived_person one;
    one.who = read_person(id, identity, 0);
    one.known = word("known") == "1";
    one.conversation.version = whole("version");
    if (const auto topic = word("topic"); !topic.empty())
        one.conversation.topic = parse_topic(topic);
    one.conversation.since = time("since");
    one.meter = {time("message_at"), static_cast<int>(whole("since_message")), time("gesture_at"),
                 static_cast<int>(whole("since_gesture"))};
    for (const auto& [name, value] : fields) {
        if (name.starts_with("c:") && parse_integer(value) > 0)
            one.consents.push_back({name.substr(2), static_cast<int>(parse_integer(value))});
        if (name.starts_with("t:")) {
            const auto space = value.find(' ');
            one.progress.push_back({id, name.substr(2), static_cast<int>(parse_integer(value.substr(0, space))),
                                    parse_moment(value.substr(space + 1))});
        }
    }
    return one;
}

archived_notice read_notice(const person_id& who, const std::vector<std::string>& fields)
{
    const auto whole = [&](std::size_t i) { return parse_integer(fields.at(i)); };
    const auto time = [&](std::size_t i) { return parse_moment(fields.at(i)); };
    archived_notice one;
    one.person = who;
    one.what.what = static_cast<notice::subject>(whole(1));
    one.what.activity = whole(2);
    one.what.role = role_of(fields.at(3));
    one.what.party = static_cast<int>(whole(4));
    one.what.text = fields.at(5);
    one.what.at = time(6);
    one.what.expires_at = time(7);
    one.state = static_cast<delivery_state>(whole(8));
    one.by = static_cast<channel>(whole(9));
    one.attempts = static_cast<int>(whole(10));
    one.not_before = time(11);
    one.platform_id = fields.at(15);
    one.reason = fields.at(16);
    one.changed_at = time(17);
    if (constexpr std::size_t occasion = 18; fields.size() > occasion)
        one.occasion = fields[occasion];
    return one;
}

awaitable<void> read_persons(archive_source& from, archive_key& after, int limit,
                             std::vector<archive_record>& into)
{
    while (limit > 0) {
        person_place place;
        if (!after.empty())
            place = {static_cast<int>(after.number(0)), after.rest(1)};
        auto people = co_await people_from(from, std::move(place), false);
        if (people.empty())
            co_return;
        people.resize(std::min(people.size(), static_cast<std::size_t>(limit)));
        std::vector<request> asking;
        for (const auto& one : people)
            asking.push_back(read_command({"HGETALL", person_key(one.who)}));
        const auto answers = co_await from.at.redis.call_all(std::move(asking));
        for (std::size_t i = 0; i < people.size(); ++i)
            into.emplace_back(read_archived_person(people[i].who, fields_of(answers[i])));
        after.set(std::int64_t{people.back().bucket}, people.back().who);
        limit -= static_cast<int>(people.size());
    }
}

awaitable<void> read_readings(archive_source& from, archive_key& after, int limit,
                              std::vector<archive_record>& into)
{
    person_place place;
    std::size_t skipped = 0; // of the first person's, which have been read
    if (!after.empty()) {
        place = {static_cast<int>(after.number(0)), after.rest(2)};
        skipped = static_cast<std::size_t>(after.number(1));
    }
    for (bool with_first = true; limit > 0; with_first = false) {
        const auto people = co_await people_from(from, place, with_first);
        if (people.empty())
            co_return;
        std::vector<request> asking;
        for (const auto& one : people)
            asking.push_back(to_read("readings", {readings_key(one.who)}));
        const auto answers = co_await from.at.redis.call_all(std::move(asking));
        for (std::size_t i = 0; i < people.size() && limit > 0; ++i) {
            auto all = parse_readings(answers[i], people[i].who);
            auto next = people[i].who == place.who ? std::min(skipped, all.size()) : 0;
            for (; next < all.size() && limit > 0; --limit)
                into.emplace_back(std::move(all[next++]));
            after.set(std::int64_t{people[i].bucket}, static_cast<std::int64_t>(next), people[i].who);
        }
        place = people.back();
    }
}

awaitable<void> read_notices(archive_source& from, archive_key& after, int limit,
                             std::vector<archive_record>& into)
{
    co_await know_notices(from);
    while (limit > 0) {
        const auto& all = *from.notices;
        const auto first = std::ranges::upper_bound(all, after.number(0));
        const auto count = std::min<std::ptrdiff_t>(limit, all.end() - first);
        if (count == 0)
            co_return;
        const std::vector<std::int64_t> numbers(first, first + count);
        const auto owners = co_await owners_of(from.at, numbers);
        std::vector<request> asking;
        for (std::size_t i = 0; i < numbers.size(); ++i)
            asking.push_back(read_command({"HGET", notices_key(owners[i].text), text(numbers[i])}));
        const auto answers = co_await from.at.redis.call_all(std::move(asking));
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (answers[i].is_nil())
                continue;
            into.emplace_back(read_notice(owners[i].text, unpack(answers[i].text)));
            --limit;
        }
        after.set(numbers.back());
    }
}

awaitable<void> read_messages(archive_source& from, archive_key& after, int limit,
                              std::vector<archive_record>& into)
{
    person_place place;
    std::string last; // of the first person's, which have been read
    if (!after.empty()) {
        place = {static_cast<int>(after.number(0)), after.word(1)};
        last = after.rest(2);
    }
    for (bool with_first = true; limit > 0; with_first = false) {
        const auto people = co_await people_from(from, place, with_first);
        if (people.empty())
            co_return;
        std::vector<request> asking;
        for (const auto& one : people)
            asking.push_back(read_command({"HGETALL", seen_key(one.who)}));
        const auto answers = co_await from.at.redis.call_all(std::move(asking));
        for (std::size_t i = 0; i < people.size() && limit > 0; ++i) {
            const bool is_first = people[i].who == place.who;
            for (const auto& [key, kept] : fields_of(answers[i])) {
                if (limit == 0)
                    break;
                if (is_first && key <= last)
                    continue;
                const auto at = parse_moment(kept.substr(0, kept.find('\n')));
                into.emplace_back(archived_message{people[i].who, key, at, parse_seen(kept)});
                after.set(std::int64_t{people[i].bucket}, people[i].who, key);
                --limit;
            }
        }
        place = people.back();
    }
}

} // namespace storage::redis
