#include "storage/redis/keys.hpp"
#include "storage/redis/questions.hpp"
#include "storage/redis/store.hpp"
#include "storage/redis/worker.hpp"

namespace storage::redis {

awaitable<standing> store::standing_of(person_id person, std::string key)
{
    auto& at = worker_of(person);
    return at.run(redis::standing_of(at.mine(), std::move(person), std::move(key)));
}

awaitable<std::vector<places>> store::places_of(std::vector<activity_id> activities, role as)
{
    return first().run(redis::places_of(first().mine(), std::move(activities), as));
}

awaitable<std::vector<registration>> store::registrations_of(person_id person)
{
    auto& at = worker_of(person);
    return at.run(redis::registrations_of(at.mine(), std::move(person)));
}

awaitable<page<registration>> store::registrations_for(activity_id activity, std::int64_t after, int limit)
{
    return first().run(redis::registrations_for(first().mine(), activity, after, limit));
}

awaitable<reading_summary> store::reading_of(person_id person, period within)
{
    auto& at = worker_of(person);
    return at.run(redis::reading_of(at.mine(), std::move(person), within));
}

awaitable<std::optional<tutorial_progress>> store::progress_of(person_id person, std::string tutorial)
{
    auto& at = worker_of(person);
    return at.run(redis::progress_of(at.mine(), std::move(person), std::move(tutorial)));
}

awaitable<std::vector<counter>> store::counters(period within)
{
    auto& mine = first().mine();
    return first().run(mine.sums.over(mine, within));
}

awaitable<std::vector<counter>> store::counters_of(activity_id activity)
{
    return first().run(redis::counters_of(first().mine(), activity));
}

awaitable<page<ledger_entry>> store::ledger(activity_id activity, period within, std::int64_t after, int limit)
{
    return first().run(redis::ledger(first().mine(), activity, within, after, limit));
}

awaitable<std::vector<discrepancy>> store::audit()
{
    return first().run(redis::audit(first().mine()));
}

} // namespace storage::redis
