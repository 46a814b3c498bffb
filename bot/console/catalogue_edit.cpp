#include "bot/console/catalogue_edit.hpp"

#include "bot/catalogue_refresh.hpp"
#include "bot/console/gate.hpp"
#include "bot/secrets.hpp"
#include "storage/json.hpp"

#include <algorithm>

namespace bot::console {
namespace {

constexpr const char* lease = "console_catalogue";
constexpr std::chrono::seconds saving_takes{
    10}; // At most; a server that dies while it saves holds others up as long.

} // namespace

std::string mark_of(const storage::activity& activity)
{
    constexpr std::size_t digits = 32;
    return sha256_hex(storage::to_json(activity)).substr(0, digits);
}

storage::awaitable<saved> save_activity(context& ctx, storage::activity what, std::string mark)
{
    const auto owner = to_hex(random_bytes(16));
    const auto now = ctx.clock();
    const auto until = now + saving_takes;
    const bool alone = co_await ctx.store.take_lease(lease, owner, now, until);
    if (!alone)
        co_return saved::busy;
    const auto records = co_await ctx.store.load_catalogue();
    const auto found = std::ranges::find(records.activities, what.id, &storage::activity::id);
    const auto now_there = found == records.activities.end() ? std::string() : mark_of(*found);
    auto came = saved::changed;
    if (now_there == mark) {
        storage::catalogue_records changed;
        changed.activities.push_back(std::move(what));
        co_await ctx.store.save_catalogue(std::move(changed), now);
        came = saved::done;
    }
    co_await ctx.store.give_lease(lease, owner);
    co_await renew_catalogue(ctx);
    co_return came;
}

} // namespace bot::console
