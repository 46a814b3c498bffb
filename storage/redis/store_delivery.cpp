#include "storage/redis/deliveries.hpp"
#include "storage/redis/shared.hpp"
#include "storage/redis/store.hpp"
#include "storage/redis/worker.hpp"

namespace storage::redis {

awaitable<void> store::note_contacts(std::vector<contact> lately)
{
    return first().run(redis::note_contacts(first().mine(), std::move(lately)));
}

awaitable<contact_meter> store::meter_of(person_id person)
{
    return first().run(redis::meter_of(first().mine(), std::move(person)));
}

awaitable<std::vector<delivery>> store::claim_deliveries(std::string owner, time_point now, time_point until,
                                                         int limit)
{
    return first().run(redis::claim_deliveries(first().mine(), std::move(owner), now, until, limit));
}

awaitable<bool> store::start_attempt(std::int64_t number, std::string owner, channel by, std::string template_id,
                                     time_point now)
{
    auto starting =
        redis::start_attempt(first().mine(), number, std::move(owner), by, std::move(template_id), now);
    return first().run(std::move(starting));
}

awaitable<void> store::finish_delivery(delivery_end how)
{
    return first().run(redis::finish_delivery(first().mine(), std::move(how)));
}

awaitable<void> store::note_failed_send(std::string account, std::string platform_id, std::string reason)
{
    auto noting =
        redis::note_failed_send(first().mine(), std::move(account), std::move(platform_id), std::move(reason));
    return first().run(std::move(noting));
}

awaitable<page<delivery>> store::unreached(activity_id activity, std::int64_t after, int limit)
{
    return first().run(redis::unreached(first().mine(), activity, after, limit));
}

awaitable<bool> store::take_lease(std::string name, std::string owner, time_point now, time_point until)
{
    return first().run(redis::take_lease(first().mine(), std::move(name), std::move(owner), now, until));
}

awaitable<void> store::give_lease(std::string name, std::string owner)
{
    return first().run(redis::give_lease(first().mine(), std::move(name), std::move(owner)));
}

awaitable<void> store::share_value(std::string name, shared_value value)
{
    return first().run(redis::share_value(first().mine(), std::move(name), std::move(value)));
}

awaitable<std::optional<shared_value>> store::find_shared(std::string name, time_point now)
{
    return first().run(redis::find_shared(first().mine(), std::move(name), now));
}

awaitable<void> store::purge(time_point now)
{
    return first().run(redis::purge(first().mine(), now));
}

} // namespace storage::redis
