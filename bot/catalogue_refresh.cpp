#include "bot/catalogue_refresh.hpp"

#include "bot/log.hpp"
#include "content/tutorials.hpp"

#include <utility>

namespace bot {

namespace {

constexpr std::chrono::hours purge_every{1};

storage::time_point now()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace

storage::awaitable<picture> load_picture(storage::store& store)
{
    storage::catalogue_records records = co_await store.load_catalogue();
    picture made;
    made.catalogue = std::make_shared<const handlers::catalogue>(std::move(records));
    made.names = std::make_shared<const understand::index>(made.catalogue, content::built_in_tutorials());
    co_return made;
}

catalogue_refresher::catalogue_refresher(storage::store& store, std::int64_t version, publisher publish)
    : store_(store), version_(version), publish_(std::move(publish))
{
}

storage::awaitable<void> catalogue_refresher::look()
{
    const std::int64_t newest = co_await store_.catalogue_version();
    if (newest != version_) {
        const picture fresh = co_await load_picture(store_);
        publish_(fresh);
        version_ = fresh.catalogue->version();
        log::info("catalogue_loaded", {{"version", version_}});
    }
    const auto moment = std::chrono::steady_clock::now();
    if (moment >= next_purge_) {
        const auto wall_time = now();
        co_await store_.purge(wall_time);
        next_purge_ = moment + purge_every;
    }
}

} // namespace bot
