#include "bot/privacy_watch.hpp"

#include "bot/data_key.hpp"
#include "bot/log.hpp"
#include "bot/secrets.hpp"
#include "storage/seal_anew.hpp"

namespace bot {
namespace {

constexpr const char* lease_name = "privacy";
constexpr std::chrono::hours lease_time{20}; // So that a day never passes without a turn.
constexpr std::chrono::hours longest{3};

storage::awaitable<void> take_turn(storage::sealed_store& store, const config& settings, storage::time_point now)
{
    const auto erased = co_await handlers::erase_due(store, settings.privacy, now);
    std::int64_t count = 0;
    for (const auto& [kind, each] : erased)
        count += each;
    const auto sealing = co_await storage::seal_anew(store.inner(), store.keys());
    if (sealing.done())
        co_await drop_old_keys(store, settings.data_key, settings.data_key_old);
    co_await store.scrub();
    log::info("privacy_looked_after",
              {{"erased", count}, {"sealed_anew", sealing.sealed}, {"left", sealing.left}});
}

} // namespace

storage::awaitable<void> look_after_privacy(storage::sealed_store& store, const config& settings,
                                            storage::time_point now)
{
    const auto done = co_await store.find_shared(lease_name, now);
    if (done)
        co_return;
    const auto owner = to_hex(random_bytes(8));
    const bool mine = co_await store.take_lease(lease_name, owner, now, now + longest);
    if (!mine)
        co_return;
    std::exception_ptr failure;
    try {
        co_await take_turn(store, settings, now);
    } catch (...) {
        failure = std::current_exception();
    }
    if (!failure) {
        storage::shared_value turn;
        turn.value = "done";
        turn.expires_at = now + lease_time;
        co_await store.share_value(lease_name, std::move(turn));
    }
    co_await store.give_lease(lease_name, owner);
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace bot
