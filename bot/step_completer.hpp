#pragma once

#include "storage/store.hpp"

#include <boost/asio/steady_timer.hpp>

#include <string>

namespace bot {

/// Completes, every few seconds, what a server left half done that died in the middle. One server at a time does
/// it.
class step_completer {
public:
    step_completer(boost::asio::any_io_executor on, storage::store& store);

    storage::awaitable<void> run();
    void stop();

private:
    storage::awaitable<void> look();

    boost::asio::steady_timer timer_;
    storage::store& store_;
    std::string owner_;
    bool stopped_ = false;
};

} // namespace bot
