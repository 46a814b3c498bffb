#pragma once

#include "storage/store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace bot {

/// Runs a coroutine on the calling thread until it is done and gives its result. For start-up and
/// commands, which have nothing else to do meanwhile.
template <class T>
T run_to_end(storage::awaitable<T> work)
{
    boost::asio::io_context context(1);
    std::exception_ptr failure;
    if constexpr (std::is_void_v<T>) {
        boost::asio::co_spawn(context, std::move(work),
                              [&failure](std::exception_ptr thrown) { failure = thrown; });
        context.run();
        if (failure)
            std::rethrow_exception(failure);
    } else {
        std::optional<T> result;
        boost::asio::co_spawn(context, std::move(work), [&failure, &result](std::exception_ptr thrown, T value) {
            failure = thrown;
            if (!failure)
                result = std::move(value);
        });
        context.run();
        if (failure)
            std::rethrow_exception(failure);
        return std::move(*result);
    }
}

} // namespace bot
