#pragma once

#include "bot/delivery/outlet.hpp"
#include "bot/delivery/settings.hpp"
#include "content/wording.hpp"
#include "handlers/catalogue.hpp"
#include "storage/store.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <string>

namespace bot::delivery {

/// Takes notices from the store to their people, the most urgent first, and writes down the end of each. Several
/// may work on one store: a notice is claimed by one of them at a time. One that dies loses nothing: its claims
/// lapse, and what the platform had not acknowledged by then is sent by another.
class courier {
public:
    struct surroundings {
        storage::store& store;
        outlet& out;
        const content::wording& wording;
        std::function<storage::time_point()> clock;
        settings by;
        std::string server; ///< Names this courier among those of the store.
    };

    /// Works on `on`, which one thread runs.
    courier(boost::asio::any_io_executor on, surroundings around, handlers::catalogue_ptr catalogue);

    /// What texts are made from, from now on.
    void use(handlers::catalogue_ptr catalogue) { catalogue_ = std::move(catalogue); }

    /// Delivers what is due, every second, until stop().
    storage::awaitable<void> run();

    /// One round; gives how many notices it took on.
    storage::awaitable<std::size_t> deliver_due();

    /// To be called on the executor. What is under way is finished.
    void stop();

private:
    storage::awaitable<void> deliver(storage::delivery what);
    storage::awaitable<platform::outcome> send(const storage::delivery& what, rung by, const means& with);
    storage::awaitable<void> finish(const storage::delivery& what, storage::delivery_end how);
    storage::delivery_end end_of(const storage::delivery& what, storage::delivery_state state,
                                 std::string reason) const;

    boost::asio::steady_timer timer_;
    surroundings around_;
    handlers::catalogue_ptr catalogue_;
    bool stopped_ = false;
};

} // namespace bot::delivery
