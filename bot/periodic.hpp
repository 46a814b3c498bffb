#pragma once

#include "storage/store.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>

namespace bot {

/// Does something again and again with a pause between. A failure is logged, and the next turn comes all the same.
class periodic {
public:
    /// `failed` names the event of a failure in the log. `work` makes a coroutine for each turn.
    periodic(boost::asio::any_io_executor on, std::chrono::seconds pause, const char* failed,
             std::function<storage::awaitable<void>()> work);

    /// Goes on until stop(), and then to the end of what it is at.
    storage::awaitable<void> run();

    /// To be called on the executor.
    void stop();

private:
    boost::asio::steady_timer timer_;
    std::chrono::seconds pause_;
    const char* failed_;
    std::function<storage::awaitable<void>()> work_;
    bool stopped_ = false;
};

} // namespace bot
