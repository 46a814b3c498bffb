#include "bot/catalogue_refresh.hpp"

#include "bot/log.hpp"
#include "content/tutorials.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <utility>

namespace asio = boost::asio;

namespace bot {

namespace {

constexpr std::chrono::seconds look_every{1};
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

catalogue_refresher::catalogue_refresher(asio::any_io_executor executor, storage::store& store,
                                         std::int64_t version, publisher publish)
    : timer_(std::move(executor)), store_(store), version_(version), publish_(std::move(publish))
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

storage::awaitable<void> catalogue_refresher::run()
{
    constexpr auto result_of = asio::as_tuple(asio::use_awaitable);
    while (!stopped_) {
        try {
            co_await look();
        } catch (const std::exception& failure) {
            log::warning("refresh_failed", {{"reason", failure.what()}});
        }
        if (stopped_)
            break;
        timer_.expires_after(look_every);
        co_await timer_.async_wait(result_of);
    }
}

void catalogue_refresher::stop()
{
    stopped_ = true;
    timer_.cancel();
}

} // namespace bot
