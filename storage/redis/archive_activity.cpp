#include "storage/redis/archive.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/questions.hpp"
#include "storage/redis/unpack.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>

namespace storage::redis {
namespace {

awaitable<void> copy_activity(access& at, activity_id activity, activity_copies& into)
{
    auto asking = to_read("activity_facts", {activity_key(activity), held_key(activity), came_key(activity)});
    const auto found = co_await at.redis.call(std::move(asking));
    into.ledgers.push_back({activity, integer(found.items.at(0))});
    into.arrival = std::max(into.arrival, integer(found.items.at(1)));
    for (const auto& [name, packed] : fields_of(found.items.at(2)))
        into.registrations.add(read_registration(activity, name, packed));
    for (const auto& [name, packed] : fields_of(found.items.at(3)))
        into.attendances.add(read_attendance(activity, name, packed));
}

awaitable<std::vector<int>> buckets_with_people(access& at)
{
    std::vector<request> asking;
    for (int bucket = 0; bucket < bucket_count; ++bucket)
        asking.push_back(read_command({"EXISTS", people_key(bucket)}));
    const auto answers = co_await at.redis.call_all(std::move(asking));
    std::vector<int> buckets;
    for (int bucket = 0; bucket < bucket_count; ++bucket)
        if (integer(answers[static_cast<std::size_t>(bucket)]) != 0)
            buckets.push_back(bucket);
    co_return buckets;
}

/// Where a copied record is in its order.
std::pair<activity_id, std::string> place_of(const archived_registration& one)
{
    return {one.activity, letter_of(one.role) + one.person};
}

std::pair<activity_id, std::string> place_of(const archived_attendance& one)
{
    return {one.activity, std::to_string(one.session) + letter_of(one.role) + one.person};
}

template <class T>
void take_copied(record_file& copied, archive_key& after, int limit, std::vector<archive_record>& into)
{
    while (limit > 0) {
        auto next = copied.next();
        if (!next)
            return;
        const auto place = place_of(std::get<T>(*next));
        if (!after.empty() && place <= std::pair(after.number(0), after.rest(1)))
            continue;
        into.push_back(*std::move(next));
        after.set(place.first, place.second);
        --limit;
    }
}

} // namespace

archived_registration read_registration(activity_id activity, const std::string& name, const std::string& packed)
{
    const auto fields = unpack(packed);
    const auto whole = [&](std::size_t i) { return parse_integer(fields.at(i)); };
    archived_registration one;
    one.activity = activity;
    one.role = role_of(name.substr(0, 1));
    one.person = name.substr(1);
    one.state = static_cast<registration_state>(whole(0));
    one.party = static_cast<int>(whole(1));
    one.arrival = whole(2);
    one.times = static_cast<int>(whole(3));
    one.revision = static_cast<int>(whole(4));
    one.day = parse_day_number(fields.at(5));
    one.name = fields.at(6);
    one.phone = fields.at(7);
    one.since = parse_moment(fields.at(8));
    return one;
}

archived_attendance read_attendance(activity_id activity, const std::string& name, const std::string& packed)
{
    const auto fields = unpack(packed);
    const auto letter = name.find_first_not_of("0123456789");
    archived_attendance one;
    one.activity = activity;
    one.session = static_cast<int>(parse_integer(name.substr(0, letter)));
    one.role = role_of(name.substr(letter, 1));
    one.person = name.substr(letter + 1);
    one.heads = static_cast<int>(parse_integer(fields.at(0)));
    one.at = parse_moment(fields.at(1));
    return one;
}

awaitable<void> know_activities(archive_source& from)
{
    if (from.copies)
        co_return;
    co_await know_catalogue(from);
    auto copies = std::make_unique<activity_copies>();
    std::vector<activity_id> all{no_activity};
    for (const auto& one : from.catalogue->activities)
        all.push_back(one.id);
    for (const auto activity : all)
        co_await copy_activity(from.at, activity, *copies);
    copies->registrations.rewind();
    copies->attendances.rewind();
    from.copies = std::move(copies);
    std::vector<int> buckets = co_await buckets_with_people(from.at);
    from.buckets = std::move(buckets);
}

awaitable<void> read_sequence(archive_source& from, archive_key& after, int, std::vector<archive_record>& into)
{
    if (!after.empty())
        co_return;
    co_await know_activities(from);
    std::vector<std::string> words{"HGET", import_key(), "sequence"};
    auto asking = read_command(std::move(words));
    const auto imported = co_await from.at.redis.call(std::move(asking));
    into.emplace_back(archived_sequence{std::max(from.copies->arrival, integer(imported))});
    after.set(std::string("read"));
}

awaitable<void> read_registrations(archive_source& from, archive_key& after, int limit,
                                   std::vector<archive_record>& into)
{
    co_await know_activities(from);
    take_copied<archived_registration>(from.copies->registrations, after, limit, into);
}

awaitable<void> read_attendances(archive_source& from, archive_key& after, int limit,
                                 std::vector<archive_record>& into)
{
    co_await know_activities(from);
    take_copied<archived_attendance>(from.copies->attendances, after, limit, into);
}

awaitable<void> read_ledger(archive_source& from, archive_key& after, int limit, std::vector<archive_record>& into)
{
    co_await know_activities(from);
    for (const auto& [activity, last] : from.copies->ledgers) {
        if (limit == 0)
            break;
        if (activity < after.number(0))
            continue;
        const auto done = activity == after.number(0) ? after.number(1) : 0;
        auto entries = co_await read_ledger(from.at, activity, done, last, limit);
        for (auto& one : entries) {
            after.set(activity, one.number);
            one.number = 0;
            into.emplace_back(std::move(one));
        }
        limit -= static_cast<int>(entries.size());
    }
}

} // namespace storage::redis
