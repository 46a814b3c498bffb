#include "storage/redis/carry_out.hpp"

#include "storage/json.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/plan.hpp"
#include "storage/redis/random_text.hpp"
#include "storage/redis/seen.hpp"
#include "storage/redis/tasks.hpp"
#include "storage/redis/values.hpp"

#include <iterator>

namespace storage::redis {
namespace {

/// More parts than a message ever has.
constexpr std::int64_t most_tasks = 1000;

std::vector<std::string> identity_of(const command& what, const std::string& seq)
{
    const auto& who = what.person;
    return {what.key,           text(what.conversation_version), seq, who.account, who.openid, who.name, who.phone,
            text(who.reminders)};
}

/// As step.lua reads it: = and the topic where it changes.
std::string change_of(const std::optional<conversation_topic>& topic)
{
    if (!topic)
        return {};
    return "=" + (std::holds_alternative<nothing_asked>(*topic) ? std::string() : storage::to_json(*topic));
}

struct carried_out {
    result told;
    std::vector<std::string> effects;
};

awaitable<carried_out> carry_out_tasks(access& at, const plan& what, person_id who, std::int64_t seq)
{
    carried_out all;
    for (const auto& one : what.tasks) {
        const auto part = static_cast<std::int64_t>(all.told.outcomes.size());
        operation about{who, seq * most_tasks + part, what.key + ":" + std::to_string(part), what.now};
        done_task done = co_await carry_out_task(at, one, std::move(about));
        all.told.outcomes.push_back(std::move(done.what));
        std::ranges::move(done.effects, std::back_inserter(all.effects));
    }
    co_return all;
}

result with_notices(result told, const std::string& notices)
{
    told.notices = parse_notices(notices);
    return told;
}

result repeated(const std::string& kept)
{
    if (kept.empty())
        throw std::runtime_error("a step was completed elsewhere, and its result is not there any more");
    auto earlier = parse_seen(kept);
    earlier.what = result::status::repeated;
    return earlier;
}

/// Ends a step that has changed elsewhere what it was to change.
awaitable<result> finish(access& at, const plan& what, person_id who, std::int64_t seq, carried_out all)
{
    std::vector<std::string> args{what.key,
                                  text(seq),
                                  text(what.now),
                                  text(what.take_notices),
                                  change_of(what.topic),
                                  storage::to_json(all.told)};
    std::ranges::move(all.effects, std::back_inserter(args));
    auto finishing = to_write("finish", person_keys(who), std::move(args));
    const auto answer = co_await at.redis.call(std::move(finishing));
    const auto& value = answer.items.at(1).text;
    if (answer.items.at(0).text == "seen")
        co_return repeated(value);
    co_return with_notices(std::move(all.told), value);
}

/// Carries a step out that has been begun, whoever began it.
awaitable<result> complete(access& at, const plan& what, person_id who, std::int64_t seq)
{
    carried_out all;
    try {
        all = co_await carry_out_tasks(at, what, who, seq);
    } catch (const completed_elsewhere&) {
        all = {}; // The end of the step finds that there is nothing left to end.
    }
    co_return co_await finish(at, what, std::move(who), seq, std::move(all));
}

/// What Redis says, and what is told if it says that it is done: outcomes of what concerns the person alone are
/// known before.
struct committed {
    reply answer;
    result told;
};

awaitable<committed> commit(access& at, const command& what, const settled& made)
{
    carried_out all = co_await carry_out_tasks(at, made.plan, what.person.id, 0);
    auto args = identity_of(what, made.seq);
    args.push_back(text(what.now));
    args.push_back(text(what.take_notices));
    args.push_back(change_of(what.topic));
    args.push_back(storage::to_json(all.told));
    std::ranges::move(all.effects, std::back_inserter(args));
    auto committing = to_write("commit", person_keys(what.person.id), std::move(args));
    committed done;
    done.told = std::move(all.told);
    done.answer = co_await at.redis.call(std::move(committing));
    co_return done;
}

awaitable<reply> begin(access& at, const command& what, const settled& made)
{
    const auto& who = what.person.id;
    auto args = identity_of(what, made.seq);
    args.push_back(to_json(made.plan));
    auto beginning = to_write(
        "begin", {person_key(who), seen_key(who), pending_key(bucket_of(who)), people_key(bucket_of(who))},
        std::move(args));
    co_return co_await at.redis.call(std::move(beginning));
}

/// One try. Nothing where somebody else's step had to be completed first, or the plan rests on what has changed.
awaitable<std::optional<result>> attempt(access& at, const command& what)
{
    const settled made = co_await settle(at, what);
    committed first;
    if (goes_elsewhere(made.plan))
        first.answer = co_await begin(at, what, made);
    else
        first = co_await commit(at, what, made);
    const reply& answer = first.answer;
    const auto& status = answer.items.at(0).text;
    const auto& who = what.person.id;
    if (status == "seen")
        co_return repeated(answer.items.at(1).text);
    if (status == "moved") {
        result told;
        told.what = result::status::moved_on;
        co_return told;
    }
    if (status == "done")
        co_return with_notices(std::move(first.told), answer.items.at(1).text);
    if (status == "again")
        co_return std::nullopt;
    const auto seq = integer(answer.items.at(1));
    const bool was_there = answer.items.size() > 2;
    const plan begun = was_there ? parse_plan(answer.items.at(2).text) : made.plan;
    result told = co_await complete(at, begun, who, seq);
    if (status == "busy")
        co_return std::nullopt;
    co_return told;
}

/// People of a bucket whose step was begun before a time of Redis' clock.
awaitable<std::vector<std::string>> find_unfinished(access& at, std::int64_t before)
{
    std::vector<request> asking;
    for (int bucket = 0; bucket < bucket_count; ++bucket)
        asking.push_back(
            read_command({"ZRANGEBYSCORE", pending_key(bucket), "-inf", text(before), "LIMIT", "0", "100"}));
    const auto answers = co_await at.redis.call_all(std::move(asking));
    std::vector<std::string> people;
    for (const auto& answer : answers)
        for (const auto& one : answer.items)
            people.push_back(one.text);
    co_return people;
}

} // namespace

awaitable<result> carry_out(access& at, command what)
{
    // A message that is not remembered has no key; with one that no other has, its step is carried out once.
    if (what.key.empty())
        what.key = "#" + random_text();
    for (;;) {
        std::optional<result> told = co_await attempt(at, what);
        if (told)
            co_return *std::move(told);
    }
}

awaitable<void> complete_step_of(access& at, person_id who)
{
    std::vector<std::string> words{"HMGET", person_key(who), "pending", "seq"};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    const auto& pending = found.items.at(0);
    if (pending.is_nil())
        co_return;
    const plan begun = parse_plan(pending.text);
    co_await complete(at, begun, std::move(who), integer(found.items.at(1)));
}

awaitable<void> complete_steps(access& at, std::chrono::seconds older_than)
{
    const auto now = system_time();
    const auto before = (now - older_than).time_since_epoch().count();
    const auto people = co_await find_unfinished(at, before);
    for (const auto& who : people)
        co_await complete_step_of(at, who);
}

} // namespace storage::redis
