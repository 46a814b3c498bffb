#include "storage/redis/catalogue.hpp"

#include "storage/archive_json.hpp"
#include "storage/catalogue_rules.hpp"
#include "storage/code_maker.hpp"
#include "storage/json.hpp"
#include "storage/names.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/operation.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <map>

namespace storage::redis {
namespace {

template <class T>
T parse_record(std::string_view json)
{
    return std::get<T>(parse_archive_record(json));
}

/// Records of one kind in the order in which they came first.
template <class T>
std::vector<T> read_records(const reply& from)
{
    std::map<std::int64_t, T> in_order;
    for (std::size_t i = 1; i < from.items.size(); i += 2) {
        const auto& kept = from.items[i].text;
        const auto end = kept.find('\n');
        in_order.emplace(parse_integer(kept.substr(0, end)),
                         parse_record<T>(std::string_view(kept).substr(end + 1)));
    }
    std::vector<T> all;
    for (auto& [place, one] : in_order)
        all.push_back(std::move(one));
    return all;
}

catalogue_records read_catalogue(const std::vector<reply>& from)
{
    catalogue_records all;
    all.units = read_records<unit>(from[0]);
    all.accounts = read_records<account>(from[1]);
    all.resources = read_records<resource>(from[2]);
    all.books = read_records<book>(from[3]);
    all.activities = read_records<activity>(from[4]);
    std::ranges::sort(all.activities, {}, &activity::id);
    return all;
}

std::map<std::string, std::string> parents_of(const std::vector<unit>& units)
{
    std::map<std::string, std::string> parents;
    for (const auto& one : units)
        parents[one.id] = one.parent;
    return parents;
}

std::map<activity_id, std::vector<session>> sessions_of(const std::vector<activity>& activities)
{
    std::map<activity_id, std::vector<session>> sessions;
    for (const auto& one : activities)
        sessions[one.id] = one.sessions;
    return sessions;
}

void complete_activities(const catalogue_records& kept, catalogue_records& records)
{
    code_maker codes(sessions_of(kept.activities), records.activities);
    for (auto& one : records.activities) {
        put_in_order(one);
        codes.complete(one);
    }
}

/// Where a code may be used: "activity number start end" of each session of activities that take place.
std::map<std::string, std::string> codes_of(const catalogue_records& kept, const catalogue_records& records)
{
    std::map<activity_id, const activity*> all;
    for (const auto* source : {&kept.activities, &records.activities})
        for (const auto& one : *source)
            all[one.id] = &one;
    std::map<std::string, std::string> codes;
    for (const auto& [id, one] : all) {
        if (one->state != activity_state::open)
            continue;
        for (const auto& part : one->sessions) {
            auto& places = codes[part.checkin_code];
            places.append(places.empty() ? "" : " ").append(std::to_string(id)).append(" ");
            places.append(std::to_string(part.number)).append(" ").append(text(part.starts_at)).append(" ");
            places.append(text(part.ends_at));
        }
    }
    return codes;
}

std::vector<std::string> records_of(const catalogue_records& kept, const catalogue_records& records)
{
    std::vector<std::string> args{std::to_string(kept.version)};
    const auto add = [&args](const char* kind, const std::string& id, std::string record) {
        args.emplace_back(kind);
        args.push_back(id);
        args.push_back(std::move(record));
    };
    for (const auto& one : records.units)
        add("u", one.id, to_json(archive_record(one)));
    for (const auto& one : records.accounts)
        add("a", one.id, to_json(archive_record(one)));
    for (const auto& one : records.resources)
        add("r", one.id, to_json(archive_record(one)));
    for (const auto& one : records.books)
        add("b", one.id, to_json(archive_record(one)));
    for (const auto& one : records.activities)
        add("v", std::to_string(one.id), to_json(archive_record(one)));
    for (auto& [code, places] : codes_of(kept, records))
        add("c", code, places);
    return args;
}

awaitable<void> adopt(access& at, activity what, std::int64_t version, time_point now, bool promotes)
{
    const std::vector<std::string> args{std::to_string(version),
                                        std::string(to_string(what.state)),
                                        std::to_string(what.party_limit),
                                        text(signup_end(what)),
                                        text(end_of(what)),
                                        text(what.capacity),
                                        text(what.volunteer_capacity),
                                        text(promotes)};
    bool more = true;
    while (more) {
        operation about;
        about.now = now;
        auto wanted = args;
        const auto answer = co_await change_activity(at, "adopt", what.id, std::move(about), std::move(wanted));
        if (integer(answer.items.at(1)) > 0)
            co_await tell_people(at, what.id);
        more = integer(answer.items.at(2)) > 0;
    }
    std::vector<std::string> words{std::to_string(what.id), std::to_string(version)};
    auto done = to_write("adopted", {adopting_key(), counted_by_catalogue_key()}, std::move(words));
    co_await at.redis.call(std::move(done));
}

awaitable<void> adopt_all(access& at, time_point now, bool promotes)
{
    std::vector<std::string> words{"ZRANGE", adopting_key(), "0", "-1", "WITHSCORES"};
    auto asking = read_command(std::move(words));
    const auto waiting = co_await at.redis.call(std::move(asking));
    for (std::size_t i = 0; i + 2 <= waiting.items.size(); i += 2) {
        std::vector<std::string> record_words{"HGET", activities_key(), waiting.items[i].text};
        auto reading = read_command(std::move(record_words));
        const auto kept = co_await at.redis.call(std::move(reading));
        auto what = parse_record<activity>(std::string_view(kept.text).substr(kept.text.find('\n') + 1));
        co_await adopt(at, std::move(what), integer(waiting.items[i + 1]), now, promotes);
    }
}

/// Adds records to the catalogue that is known; false where it has changed meanwhile.
awaitable<bool> put(access& at, const catalogue_records& kept, catalogue_records records)
{
    complete_activities(kept, records);
    std::vector<std::string> keys{catalogue_key(), units_key(),      accounts_key(), resources_key(),
                                  books_key(),     activities_key(), codes_key(),    adopting_key()};
    auto saving = to_write("save_catalogue", std::move(keys), records_of(kept, records));
    saving.repeatable = false; // Sent again, it would find the catalogue changed by itself.
    const auto answer = co_await at.redis.call(std::move(saving));
    co_return answer.items.at(0).text == "saved";
}

} // namespace

awaitable<std::int64_t> catalogue_version(access& at)
{
    std::vector<std::string> words{"HGET", catalogue_key(), "version"};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    co_return integer(found);
}

awaitable<catalogue_records> load_catalogue(access& at)
{
    for (;;) {
        const auto version = co_await catalogue_version(at);
        std::vector<request> asking;
        for (auto& key : {units_key(), accounts_key(), resources_key(), books_key(), activities_key()})
            asking.push_back(read_command({"HGETALL", key}));
        const auto answers = co_await at.redis.call_all(std::move(asking));
        const auto version_after = co_await catalogue_version(at);
        if (version != version_after)
            continue;
        auto all = read_catalogue(answers);
        all.version = version;
        co_return all;
    }
}

awaitable<void> adopt_activities(access& at, time_point now)
{
    return adopt_all(at, now, true);
}

awaitable<void> save_catalogue(access& at, catalogue_records records, time_point now)
{
    bool saved = false;
    while (!saved) {
        const auto kept = co_await load_catalogue(at);
        check_units(parents_of(kept.units), records);
        saved = co_await put(at, kept, records);
    }
    co_await adopt_activities(at, now);
}

awaitable<void> import_catalogue(access& at, catalogue_records records)
{
    bool saved = false;
    while (!saved) {
        const auto kept = co_await load_catalogue(at);
        saved = co_await put(at, kept, records);
    }
    const time_point no_matter_when{};
    co_await adopt_all(at, no_matter_when, false);
}

} // namespace storage::redis
