#pragma once

#include "bot/context.hpp"
#include "storage/store.hpp"

#include <chrono>
#include <cstdint>
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

/// Asks the store for a newer catalogue and hands it on, and has old message keys forgotten every hour.
class catalogue_refresher {
public:
    using publisher = std::function<void(const picture&)>;

    /// `version` is the one in use.
    catalogue_refresher(storage::store& store, std::int64_t version, publisher publish);

    /// To be called about every second.
    storage::awaitable<void> look();

private:
    storage::store& store_;
    std::int64_t version_;
    publisher publish_;
    std::chrono::steady_clock::time_point next_purge_;
};

} // namespace bot
