#include "storage/json.hpp"
#include "storage/names.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/person.hpp"
#include "storage/redis/questions.hpp"
#include "storage/redis/seen.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace storage::redis {
namespace {

/// A registration as the person's own list has it.
struct listed {
    activity_id activity = no_activity;
    std::string role;
    std::int64_t since = 0; ///< Of their steps.
};

std::vector<listed> read_list(const reply& fields)
{
    std::vector<listed> all;
    for (std::size_t i = 0; i + 2 <= fields.items.size(); i += 2) {
        const auto& name = fields.items[i].text; // r:ACTIVITY:ROLE
        const auto since = name.starts_with("r:") ? integer(fields.items[i + 1]) : 0;
        if (since > 0)
            all.push_back({parse_integer(name.substr(2, name.size() - 4)), name.substr(name.size() - 1), since});
    }
    std::ranges::sort(all, {}, [](const listed& one) { return std::pair(one.since, one.activity); });
    return all;
}

reading_summary summary_of(std::vector<reading> all, period within)
{
    reading_summary told;
    std::set<day> days;
    std::set<day> in_period;
    std::set<std::string> books;
    for (const auto& one : all) {
        days.insert(one.day);
        if (!one.book.empty())
            books.insert(one.book);
        if (one.day < within.from || one.day > within.to)
            continue;
        in_period.insert(one.day);
        told.pages += one.amount.pages.value_or(0);
        told.minutes += one.amount.minutes.value_or(0);
    }
    told.days = static_cast<int>(days.size());
    told.period_days = static_cast<int>(in_period.size());
    told.dates.assign(days.begin(), days.end());
    told.books.assign(books.begin(), books.end());
    std::ranges::reverse(all);
    std::ranges::stable_sort(all, std::greater{}, &reading::day);
    constexpr std::size_t always_told = 10;
    constexpr std::size_t most = 500;
    for (std::size_t i = 0; i < all.size() && told.latest.size() < most; ++i)
        if (i < always_told || (within.from <= all[i].day && all[i].day <= within.to))
            told.latest.push_back(std::move(all[i]));
    return told;
}

} // namespace

std::vector<reading> parse_readings(const reply& from, const person_id& who)
{
    constexpr std::size_t fields = 11;
    std::vector<reading> all;
    for (std::size_t i = 0; i + fields <= from.items.size(); i += fields) {
        const auto field = [&](std::size_t at) { return from.items[i + at].text; };
        reading one;
        one.person = who;
        one.day = parse_day_number(field(0));
        one.book = field(1);
        one.amount = {parse_optional(field(2)), parse_optional(field(3)), parse_optional(field(4)),
                      parse_optional(field(5)), parse_optional(field(6)), parse_optional(field(10))};
        one.note = field(7);
        one.activity = parse_integer(field(8));
        one.at = parse_moment(field(9));
        all.push_back(std::move(one));
    }
    return all;
}

awaitable<standing> standing_of(access& at, person_id who, std::string key)
{
    auto asking = to_read("standing", {person_key(who), seen_key(who)}, {key});
    const auto found = co_await at.redis.call(std::move(asking));
    const auto field = [&](std::size_t i) -> const std::string& { return found.items.at(i).text; };
    standing now;
    if (field(0) == "1")
        now.person = read_person(who, found.items, 1);
    now.conversation.version = field(9).empty() ? 0 : parse_integer(field(9));
    if (!field(10).empty())
        now.conversation.topic = parse_topic(field(10));
    now.conversation.since = parse_moment(field(11));
    now.has_notices = !field(12).empty();
    if (!field(13).empty()) {
        now.earlier = parse_seen(field(13));
        now.earlier->what = result::status::repeated;
    }
    co_return now;
}

awaitable<std::vector<registration>> registrations_of(access& at, person_id who)
{
    std::vector<std::string> words{"HGETALL", person_key(who)};
    auto asking = read_command(std::move(words));
    const auto fields = co_await at.redis.call(std::move(asking));
    const auto all = read_list(fields);
    std::vector<request> looking;
    for (const auto& one : all)
        looking.push_back(to_read("held_by",
                                  {held_key(one.activity), waiting_key(one.activity, role::participant),
                                   waiting_key(one.activity, role::volunteer)},
                                  {who, one.role}));
    const auto answers = co_await at.redis.call_all(std::move(looking));
    std::vector<registration> held;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& found = answers[i].items;
        if (found.empty() || static_cast<registration_state>(number(found[0])) == registration_state::cancelled)
            continue;
        held.push_back({all[i].activity, who, role_of(all[i].role),
                        static_cast<registration_state>(number(found[0])), number(found[1]), number(found[2]),
                        found[3].text, found[4].text, moment(found[5])});
    }
    co_return held;
}

awaitable<std::optional<tutorial_progress>> progress_of(access& at, person_id who, std::string tutorial)
{
    std::vector<std::string> words{"HGET", person_key(who), "t:" + tutorial};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    if (found.is_nil())
        co_return std::nullopt;
    const auto space = found.text.find(' ');
    tutorial_progress told{who, tutorial, static_cast<int>(parse_integer(found.text.substr(0, space))),
                           parse_moment(found.text.substr(space + 1))};
    co_return told;
}

awaitable<reading_summary> reading_of(access& at, person_id who, period within)
{
    auto asking = to_read("readings", {readings_key(who)});
    const auto found = co_await at.redis.call(std::move(asking));
    co_return summary_of(parse_readings(found, who), within);
}

} // namespace storage::redis
