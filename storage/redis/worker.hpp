#pragma once

#include "storage/redis/access.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <thread>
#include <utility>

namespace storage::redis {

/// A thread with its connections. Whoever waits for its work goes on where they waited.
class worker {
public:
    worker(const address& where, const client_options& options)
        : access_{client(io_.get_executor(), where, options), {}, {}}, keep_going_(io_.get_executor()),
          thread_([this] { io_.run(); })
    {
    }

    ~worker() { close(); }

    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;

    access& mine() { return access_; }

    /// Runs a coroutine on this thread. Throws overloaded where too much is under way, or Redis cannot be reached.
    template <class T>
    awaitable<T> run(awaitable<T> work)
    {
        return boost::asio::co_spawn(io_, counted(std::move(work)), boost::asio::use_awaitable);
    }

    /// What this thread runs.
    boost::asio::io_context& io() { return io_; }

    void close();

private:
    static constexpr int most_under_way = 4096;

    struct under_way {
        explicit under_way(std::atomic<int>& how_many) : count(how_many)
        {
            if (count.fetch_add(1) >= most_under_way) {
                count.fetch_sub(1);
                throw overloaded("too much is under way");
            }
        }
        ~under_way() { count.fetch_sub(1); }
        under_way(const under_way&) = delete;
        under_way& operator=(const under_way&) = delete;
        std::atomic<int>& count;
    };

    template <class T>
    awaitable<T> counted(awaitable<T> work)
    {
        const under_way one(under_way_);
        try {
            if constexpr (std::is_void_v<T>) {
                co_await std::move(work);
            } else {
                T value = co_await std::move(work);
                co_return value;
            }
        } catch (const unavailable& away) {
            throw overloaded(away.what());
        }
    }

    boost::asio::io_context io_{1};
    redis::access access_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> keep_going_;
    std::atomic<int> under_way_{0};
    std::thread thread_;
};

} // namespace storage::redis
