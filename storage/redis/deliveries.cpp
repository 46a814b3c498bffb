#include "storage/redis/deliveries.hpp"

#include "storage/redis/keys.hpp"
#include "storage/redis/person.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>

namespace storage::redis {
namespace {

/// Due notices that are looked at in one bucket; more are for the next round.
constexpr int most_due = 1000;

std::vector<request> ask_buckets(const std::vector<int>& buckets, time_point now)
{
    std::vector<request> asking;
    for (const int bucket : buckets)
        asking.push_back(
            to_read("due", {due_key(bucket), expiring_key(bucket)}, {text(now), std::to_string(most_due)}));
    return asking;
}

/// "RANK:NUMBER:PERSON"
due_notice read_due(const std::string& from)
{
    const auto name = read_notice_name(from.substr(2));
    return {from.front(), name.number, name.person};
}

/// Whose notice it is; nothing where there is none of that number.
awaitable<std::optional<person_id>> owner_of(access& at, std::int64_t number)
{
    std::vector<std::string> words{"HGET", owners_key(bucket_of_notice(number)), text(number)};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    if (found.is_nil())
        co_return std::nullopt;
    co_return found.text;
}

std::string channel_number(channel by)
{
    return std::to_string(static_cast<int>(by));
}

} // namespace

notice_name read_notice_name(const std::string& from)
{
    const auto colon = from.find(':');
    return {parse_integer(from.substr(0, colon)), from.substr(colon + 1)};
}

delivery read_delivery(person_id who, const reply& from)
{
    const auto& fields = from.items;
    const auto word = [&](std::size_t i) -> const std::string& { return fields.at(i).text; };
    const auto count = [&](std::size_t i) { return number(fields.at(i)); };
    delivery one;
    one.what.number = integer(fields.at(0));
    one.what.what = static_cast<notice::subject>(count(1));
    one.what.activity = integer(fields.at(2));
    one.what.role = role_of(word(3));
    one.what.party = count(4);
    one.what.text = word(5);
    one.what.at = moment(fields.at(6));
    one.what.expires_at = moment(fields.at(7));
    one.state = static_cast<delivery_state>(count(8));
    one.by = static_cast<channel>(count(9));
    one.attempts = count(10);
    one.platform_id = word(15);
    one.reason = word(16);
    constexpr std::size_t person = 18;
    one.to = read_person(std::move(who), fields, person);
    one.meter = {moment(fields.at(person + 8)), count(person + 9), moment(fields.at(person + 10)),
                 count(person + 11)};
    for (std::size_t i = person + 12; i + 2 <= fields.size(); i += 2)
        one.consents.push_back({word(i), count(i + 1)});
    return one;
}

awaitable<std::vector<int>> buckets_with_notices(access& at)
{
    std::vector<std::string> words{"SMEMBERS", notice_buckets_key()};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    std::vector<int> buckets;
    for (const auto& one : found.items)
        buckets.push_back(static_cast<int>(parse_integer(one.text)));
    std::ranges::sort(buckets);
    co_return buckets;
}

awaitable<std::vector<due_notice>> find_due(access& at, time_point now)
{
    const auto buckets = co_await buckets_with_notices(at);
    auto asking = ask_buckets(buckets, now);
    const auto answers = co_await at.redis.call_all(std::move(asking));
    std::vector<due_notice> due;
    std::vector<request> expiring;
    std::vector<std::int64_t> over;
    for (const auto& answer : answers) {
        for (const auto& one : answer.items.at(0).items)
            due.push_back(read_due(one.text));
        for (const auto& one : answer.items.at(1).items) {
            const auto name = read_notice_name(one.text);
            expiring.push_back(to_write("expire", person_keys(name.person), {text(name.number), text(now)}));
            over.push_back(name.number);
        }
    }
    co_await at.redis.call_all(std::move(expiring));
    const auto ended = [&](const due_notice& one) { return std::ranges::find(over, one.number) != over.end(); };
    std::erase_if(due, ended);
    co_return due;
}

awaitable<std::vector<delivery>> claim_deliveries(access& at, std::string owner, time_point now, time_point until,
                                                  int limit)
{
    auto due = co_await find_due(at, now);
    const auto urgency = [](const due_notice& one) { return std::pair(one.rank, one.number); };
    std::ranges::sort(due, {}, urgency);
    std::vector<delivery> claimed;
    // Others may be quicker with some of them: then those that come next are ours.
    for (auto next = due.cbegin(); next != due.cend() && claimed.size() < static_cast<std::size_t>(limit);) {
        const auto wanted = static_cast<std::ptrdiff_t>(static_cast<std::size_t>(limit) - claimed.size());
        const auto end = next + std::min(wanted, due.cend() - next);
        std::vector<request> claiming;
        for (auto one = next; one != end; ++one)
            claiming.push_back(
                to_write("claim", person_keys(one->person), {text(one->number), owner, text(now), text(until)}));
        const auto answers = co_await at.redis.call_all(std::move(claiming));
        for (const auto& answer : answers) {
            if (!answer.items.empty())
                claimed.push_back(read_delivery(next->person, answer));
            ++next;
        }
    }
    co_return claimed;
}

awaitable<bool> start_attempt(access& at, std::int64_t number, std::string owner, channel by,
                              std::string template_id, time_point now)
{
    const auto who = co_await owner_of(at, number);
    if (!who)
        co_return false;
    std::vector<std::string> args{text(number), owner, channel_number(by), template_id, text(now)};
    auto starting = to_write("start_attempt", person_keys(*who), std::move(args));
    starting.repeatable = false; // Sent again, it would count the attempt again.
    const auto answer = co_await at.redis.call(std::move(starting));
    co_return integer(answer) == 1;
}

awaitable<void> finish_delivery(access& at, delivery_end how)
{
    const auto who = co_await owner_of(at, how.number);
    if (!who)
        co_return;
    std::vector<std::string> args{
        text(how.number),       how.owner,       std::to_string(static_cast<int>(how.state)),
        channel_number(how.by), how.platform_id, how.reason,
        text(how.not_before)};
    auto finishing = to_write("finish_delivery", person_keys(*who), std::move(args));
    co_await at.redis.call(std::move(finishing));
}

awaitable<void> note_failed_send(access& at, std::string account, std::string platform_id, std::string reason)
{
    if (platform_id.empty())
        co_return;
    const auto buckets = co_await buckets_with_notices(at);
    std::vector<request> looking;
    for (const int bucket : buckets)
        looking.push_back(read_command({"HGET", sent_key(bucket), account + ":" + platform_id}));
    const auto answers = co_await at.redis.call_all(std::move(looking));
    for (const auto& answer : answers) {
        if (answer.is_nil())
            continue;
        const auto name = read_notice_name(answer.text);
        std::vector<std::string> args{text(name.number), account, platform_id, reason};
        auto noting = to_write("failed_send", person_keys(name.person), std::move(args));
        co_await at.redis.call(std::move(noting));
    }
}

awaitable<void> note_contacts(access& at, std::vector<contact> lately)
{
    std::vector<request> noting;
    for (const auto& one : lately)
        noting.push_back(
            to_write("contact", {person_key(one.person)}, {text(one.message_at), text(one.gesture_at)}));
    co_await at.redis.call_all(std::move(noting));
}

awaitable<contact_meter> meter_of(access& at, person_id person)
{
    std::vector<std::string> words{"HMGET",         person_key(person), "message_at",
                                   "since_message", "gesture_at",       "since_gesture"};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    contact_meter meter;
    meter.message_at = moment(found.items.at(0));
    meter.since_message = number(found.items.at(1));
    meter.gesture_at = moment(found.items.at(2));
    meter.since_gesture = number(found.items.at(3));
    co_return meter;
}

} // namespace storage::redis
