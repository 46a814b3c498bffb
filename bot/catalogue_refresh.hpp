#pragma once

#include "bot/context.hpp"
#include "storage/store.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <memory>

// Keeps what the io threads look things up in as new as the store.
namespace bot {

/// A catalogue and the index of its names, made together.
struct picture {
    handlers::catalogue_ptr catalogue;
    std::shared_ptr<const understand::index> names;
};

/// Reads the store's catalogue and builds the picture of it on the awaiting thread.
storage::awaitable<picture> load_picture(storage::store& store);

/// Asks the store every second for a newer catalogue and hands it on, and has old message keys
/// forgotten every hour.
class catalogue_refresher {
public:
    using publisher = std::function<void(const picture&)>;

    /// `version` is the one in use. Works on `executor`, which one thread runs.
    catalogue_refresher(boost::asio::any_io_executor executor, storage::store& store, std::int64_t version,
                        publisher publish);

    /// Goes on until stop(), and then to the end of what it is at.
    storage::awaitable<void> run();

    /// To be called on the executor.
    void stop();

private:
    storage::awaitable<void> look();

    boost::asio::steady_timer timer_;
    storage::store& store_;
    std::int64_t version_;
    publisher publish_;
    std::chrono::steady_clock::time_point next_purge_;
    bool stopped_ = false;
};

} // namespace bot
