#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <utility>

/// Runs a coroutine to its end on an io_context of its own; gives its result or throws what it threw.
template <class T>
T run(boost::asio::awaitable<T> what)
{
    boost::asio::io_context io;
    auto result = boost::asio::co_spawn(io, std::move(what), boost::asio::use_future);
    io.run();
    return result.get();
}
