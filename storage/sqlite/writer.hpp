#pragma once

#include "storage/sqlite/connection.hpp"
#include "storage/store.hpp"

#include <boost/asio/append.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace storage::sqlite {

/// One piece of work for the writer, with who waits for it.
class write_job {
public:
    virtual ~write_job() = default;

    /// Does the work on the writer's thread. Done again where it had to be rolled back with others.
    virtual void run(connection& db) = 0;

    /// Lets the waiting coroutine go on, on its own executor.
    virtual void complete(std::exception_ptr error) = 0;

    std::exception_ptr error; ///< What run() threw.
};

/// The one thread that writes. It takes everything queued, runs it as one transaction, commits once
/// and then completes the jobs: a durable commit costs what a group costs. A job that throws keeps
/// nothing and harms no other.
class writer {
public:
    writer(const std::string& path, std::size_t queue_limit);
    ~writer();

    /// Queues a job, or completes it at once with `overloaded` when the queue is full.
    void enqueue(std::unique_ptr<write_job> job);

    /// Finishes what is queued and ends the thread.
    void close();

private:
    using batch = std::vector<std::unique_ptr<write_job>>;

    void work();
    bool take(batch& jobs);
    std::exception_ptr run_all(batch& jobs);

    /// False, with nothing changed, where a job throws. Savepoints would copy each page that a job
    /// changes, so there are none.
    bool run_together(batch& jobs);

    /// With a savepoint for each job: a job that throws loses its changes alone.
    void run_apart(batch& jobs);
    void run_one(write_job& job);
    void roll_back();

    connection db_;
    const std::size_t queue_limit_;
    std::mutex mutex_;
    std::condition_variable wake_;
    batch queue_;
    bool closing_ = false;
    std::thread thread_;
};

/// A job that keeps the result of `Work` for the handler that waits.
template <class Work, class Handler>
class pending_write final : public write_job {
public:
    using value = std::invoke_result_t<Work&, connection&>;

    pending_write(Work work, Handler handler)
        : work_(std::move(work)), handler_(std::move(handler)),
          guard_(boost::asio::get_associated_executor(handler_))
    {
    }

    void run(connection& db) override { value_ = work_(db); }

    void complete(std::exception_ptr failure) override
    {
        // The handler may end the executor's last work, so the guard goes after the post.
        auto guard = std::move(guard_);
        boost::asio::post(boost::asio::append(std::move(handler_), std::move(failure), std::move(value_)));
    }

private:
    Work work_;
    value value_{};
    Handler handler_;
    boost::asio::executor_work_guard<boost::asio::associated_executor_t<Handler>> guard_;
};

/// Runs `work(connection&)` on the writer and gives its result once it is durable. What it throws
/// is thrown here, and nothing of it is kept.
template <class Work>
awaitable<std::invoke_result_t<Work&, connection&>> write(writer& to, Work work)
{
    using value = std::invoke_result_t<Work&, connection&>;
    auto start = [&to](auto handler, Work what) {
        using job = pending_write<Work, decltype(handler)>;
        to.enqueue(std::make_unique<job>(std::move(what), std::move(handler)));
    };
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(std::exception_ptr, value)>(
        std::move(start), boost::asio::use_awaitable, std::move(work));
}

} // namespace storage::sqlite
