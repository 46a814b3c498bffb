#include "storage/redis/counter_sums.hpp"

#include "storage/redis/access.hpp"
#include "storage/redis/call_groups.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/one_shot.hpp"
#include "storage/redis/questions.hpp"
#include "storage/redis/values.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace storage::redis {
namespace {

day_sum parse_counter(activity_id activity, const std::string& field, std::int64_t heads)
{
    const auto kind = field.find(':') + 1;
    const auto day = field.find(':', kind) + 1;
    const auto unit = field.find(':', day) + 1;
    day_sum one;
    one.sum.activity = activity;
    one.sum.role = role_of(field.substr(0, kind - 1));
    one.sum.kind = static_cast<entry_kind>(parse_integer(field.substr(kind, day - kind - 1)));
    one.day = parse_day_number(field.substr(day, unit - day - 1));
    one.sum.unit = field.substr(unit);
    one.sum.heads = heads;
    return one;
}

/// The lists of what was counted lately: one for each bucket of people, and the catalogue's.
std::vector<std::string> keys_of_counted()
{
    std::vector<std::string> keys;
    for (int bucket = 0; bucket < bucket_count; ++bucket)
        keys.push_back(counted_key(bucket));
    keys.push_back(counted_by_catalogue_key());
    return keys;
}

const std::string& place_of(const reply& entry)
{
    return entry.items.at(0).text;
}

/// Where the lists end.
awaitable<std::vector<std::string>> find_places(access& at)
{
    std::vector<request> asking;
    for (auto& key : keys_of_counted())
        asking.push_back(read_command({"XREVRANGE", std::move(key), "+", "-", "COUNT", "1"}));
    const auto ends = co_await call_in_groups(at, std::move(asking));
    std::vector<std::string> places;
    for (const auto& end : ends)
        places.push_back(end.items.empty() ? std::string() : place_of(end.items[0]));
    co_return places;
}

/// What the lists say since they were looked at, each from the last entry that was seen.
awaitable<std::vector<reply>> find_news(access& at, const std::vector<std::string>& places)
{
    std::vector<request> asking;
    auto place = places.begin();
    for (auto& key : keys_of_counted()) {
        const auto from = place->empty() ? std::string("-") : *place;
        ++place;
        asking.push_back(read_command({"XRANGE", std::move(key), from, "+", "COUNT", text(counted_kept)}));
    }
    co_return co_await call_in_groups(at, std::move(asking));
}

/// The activities of entries after the last that was seen. Nothing where entries may be missing, or one stands for
/// all activities.
std::optional<std::set<activity_id>> activities_in(const std::vector<reply>& news,
                                                   const std::vector<std::string>& places)
{
    std::set<activity_id> all;
    for (std::size_t i = 0; i < news.size(); ++i) {
        const auto& entries = news[i].items;
        const bool seen_before = !places[i].empty();
        const bool goes_on = !seen_before || (!entries.empty() && place_of(entries[0]) == places[i]);
        if (!goes_on || static_cast<std::int64_t>(entries.size()) >= counted_kept)
            return {};
        for (std::size_t at = seen_before ? 1 : 0; at < entries.size(); ++at) {
            const auto& activity = entries[at].items.at(1).items.at(1).text;
            if (activity == counted_everything)
                return {};
            all.insert(parse_integer(activity));
        }
    }
    return all;
}

std::vector<std::string> places_after(const std::vector<reply>& news, std::vector<std::string> places)
{
    for (std::size_t i = 0; i < news.size(); ++i)
        if (!news[i].items.empty())
            places[i] = place_of(news[i].items.back());
    return places;
}

} // namespace

std::vector<day_sum> parse_counters(activity_id activity, const reply& from)
{
    std::vector<day_sum> all;
    all.reserve(from.items.size() / 2);
    for (std::size_t i = 0; i + 2 <= from.items.size(); i += 2)
        all.push_back(parse_counter(activity, from.items[i].text, integer(from.items[i + 1])));
    std::ranges::sort(all, comes_before);
    return all;
}

/// Lets the next one read, however reading ends.
class counter_sums::turn {
public:
    explicit turn(counter_sums& of) : of_(of) { of_.reading_ = true; }
    ~turn()
    {
        of_.reading_ = false;
        for (const auto& one : std::exchange(of_.waiting_, {}))
            one->set(true);
    }
    turn(const turn&) = delete;
    turn& operator=(const turn&) = delete;

private:
    counter_sums& of_;
};

awaitable<void> counter_sums::wait_for_turn()
{
    const auto here = co_await boost::asio::this_coro::executor;
    while (reading_) {
        const auto told = std::make_shared<one_shot<bool>>(here);
        waiting_.push_back(told);
        co_await told->wait();
    }
}

awaitable<std::vector<counter>> counter_sums::over(access& at, period within)
{
    co_await wait_for_turn();
    const turn mine(*this);
    co_await bring_up_to_date(at);
    std::vector<counter> all;
    for (const auto& [activity, days] : sums_)
        add_up(days, within, all);
    co_return all;
}

awaitable<void> counter_sums::bring_up_to_date(access& at)
{
    std::optional<std::set<activity_id>> changed;
    std::vector<std::string> places;
    if (!places_.empty()) {
        const auto news = co_await find_news(at, places_);
        changed = activities_in(news, places_);
        places = places_after(news, places_);
    }
    if (!changed) {
        co_await read_all(at);
        co_return;
    }
    std::vector<activity_id> activities(changed->begin(), changed->end());
    co_await read_some(at, std::move(activities));
    places_ = std::move(places);
}

awaitable<void> counter_sums::read_all(access& at)
{
    // What is counted while the counters are read is read again at the next question.
    auto places = co_await find_places(at);
    auto activities = co_await all_activities(at);
    places_.clear();
    sums_.clear();
    co_await read_some(at, std::move(activities));
    places_ = std::move(places);
}

awaitable<void> counter_sums::read_some(access& at, std::vector<activity_id> activities)
{
    std::vector<request> asking;
    for (const auto activity : activities)
        asking.push_back(read_command({"HGETALL", counters_key(activity)}));
    const auto answers = co_await call_in_groups(at, std::move(asking));
    for (std::size_t i = 0; i < activities.size(); ++i)
        sums_[activities[i]] = parse_counters(activities[i], answers[i]);
}

} // namespace storage::redis
