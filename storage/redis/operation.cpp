#include "storage/redis/operation.hpp"

#include "storage/redis/keys.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <iterator>

namespace storage::redis {
namespace {

struct untold {
    std::string number;
    person_id person;
    std::string role;
    std::string party;
    std::string at;
    std::string expires_at;
};

std::vector<untold> read_untold(const reply& from)
{
    constexpr std::size_t fields = 6;
    std::vector<untold> all;
    for (std::size_t i = 0; i + fields <= from.items.size(); i += fields) {
        const auto& item = from.items;
        all.push_back({text(integer(item[i])), item[i + 1].text, item[i + 2].text, text(integer(item[i + 3])),
                       text(integer(item[i + 4])), text(integer(item[i + 5]))});
    }
    return all;
}

/// Who has become somebody else meanwhile is told as that person.
awaitable<void> tell(access& at, std::string activity, untold whom)
{
    constexpr int most_hops = 4;
    std::string became;
    auto person = whom.person;
    for (int hops = 0; hops < most_hops && !person.empty(); ++hops) {
        const auto number = co_await next_notice_number(at, person);
        std::vector<std::string> args{activity,   whom.number, text(number),    whom.role,
                                      whom.party, whom.at,     whom.expires_at, became};
        auto leaving = to_write("leave", person_keys(person), std::move(args));
        const auto other = co_await at.redis.call(std::move(leaving));
        became = whom.person;
        person = other.text;
    }
}

} // namespace

void add_effect(std::vector<std::string>& to, std::string name, std::vector<std::string> args)
{
    to.push_back(std::move(name));
    to.push_back(std::to_string(args.size()));
    std::ranges::move(args, std::back_inserter(to));
}

awaitable<std::vector<std::int64_t>> next_notice_numbers(access& at, std::vector<person_id> people)
{
    std::vector<std::string> buckets;
    for (const auto& who : people)
        buckets.push_back(std::to_string(bucket_of(who)));
    auto counting = to_write("new_numbers", {notice_number_key(), notice_buckets_key()}, std::move(buckets));
    const auto last = co_await at.redis.call(std::move(counting));
    auto count = integer(last) - static_cast<std::int64_t>(people.size());
    std::vector<std::int64_t> numbers;
    for (const auto& who : people)
        numbers.push_back(notice_number(++count, bucket_of(who)));
    co_return numbers;
}

awaitable<std::int64_t> next_notice_number(access& at, person_id who)
{
    std::vector<person_id> people{std::move(who)};
    const auto numbers = co_await next_notice_numbers(at, std::move(people));
    co_return numbers.front();
}

awaitable<void> tell_people(access& at, activity_id activity)
{
    for (;;) {
        auto asking = to_read("untold", {untold_key(activity)});
        const auto found = co_await at.redis.call(std::move(asking));
        const auto all = read_untold(found);
        if (all.empty())
            co_return;
        for (const auto& one : all) {
            auto name = text(activity);
            co_await tell(at, std::move(name), one);
        }
        auto telling = to_write("told", {untold_key(activity)}, {all.back().number});
        co_await at.redis.call(std::move(telling));
    }
}

request activity_change(access& at, const std::string& script_name, activity_id activity, const operation& about,
                        const std::vector<std::string>& args)
{
    const auto chunk = at.chunks[activity];
    std::vector<std::string> all{text(chunk),  text(about.number), about.key,
                                 about.person, text(about.now),    text(day_of(about.now))};
    all.insert(all.end(), args.begin(), args.end());
    return to_write(script_name, activity_keys(activity, about.person, chunk), std::move(all));
}

bool has_changed(access& at, activity_id activity, const reply& answer)
{
    const auto& what = answer.items.at(0).text;
    if (what == "over")
        throw completed_elsewhere();
    if (what == "chunk")
        at.chunks[activity] = integer(answer.items.at(1));
    return what != "chunk";
}

awaitable<reply> change_activity(access& at, std::string script_name, activity_id activity, operation about,
                                 std::vector<std::string> args)
{
    for (;;) {
        auto changing = activity_change(at, script_name, activity, about, args);
        reply answer = co_await at.redis.call(std::move(changing));
        if (has_changed(at, activity, answer))
            co_return answer;
    }
}

} // namespace storage::redis
