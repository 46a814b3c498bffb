#pragma once

#include "bot/catalogue_refresh.hpp"
#include "bot/context.hpp"
#include "bot/delivery/outgoing.hpp"
#include "bot/http/server.hpp"
#include "storage/sealed_store.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <memory>
#include <vector>

namespace bot {

/// One for each io thread, in their order.
using contexts = std::vector<std::unique_ptr<context>>;

/// What is looked after while the io threads answer.
struct household {
    storage::sealed_store& store;
    const config& settings;
    const http::server& server;
    const contexts& each;
    delivery::outgoing& outgoing;
};

/// Keeps every thread's catalogue fresh, brings what people did to the store's meters, delivers notices and
/// leaves reminders, and watches over those who wait for a helper, on the calling thread, until a signal says to
/// stop. `in_use` is what the threads have.
void keep_house(household of, picture in_use, boost::asio::io_context& house, boost::asio::signal_set& signals);

} // namespace bot
