#pragma once

#include "bot/context.hpp"
#include "storage/store.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

// Keeps what the io threads look things up in as new as the store.
namespace bot {

/// A catalogue and the index of its names, made together.
struct picture {
    handlers::catalogue_ptr catalogue;
    std::shared_ptr<const understand::index> names;
    understand::learned_ptr learned; ///< From our sentences and those that organizers have added.
    std::string added;               ///< Changes with the latter.
};

/// Reads the store's catalogue and added sentences, and builds the picture on the awaiting thread. Learns anew
/// only where the sentences are others than before.
storage::awaitable<picture> load_picture(storage::store& store, picture before);
storage::awaitable<picture> load_picture(storage::store& store);

/// Asks the store for a newer catalogue or newer sentences and hands the picture on, and has old message keys
/// forgotten every hour.
class catalogue_refresher {
public:
    using publisher = std::function<void(const picture&)>;

    /// `in_use` is what was published last.
    catalogue_refresher(storage::store& store, picture in_use, publisher publish);

    /// To be called about every second, and where somebody cannot wait for that. One at a time looks; the others
    /// wait and find it done.
    storage::awaitable<void> look();

private:
    storage::awaitable<void> look_alone();

    storage::store& store_;
    picture in_use_;
    publisher publish_;
    std::chrono::steady_clock::time_point next_purge_;
    std::optional<boost::asio::steady_timer> looking_; ///< Its end is waited for.
};

/// Sees to it that the thread's catalogue is as new as the store's. Says whether it was not.
storage::awaitable<bool> renew_catalogue(context& ctx);

} // namespace bot
