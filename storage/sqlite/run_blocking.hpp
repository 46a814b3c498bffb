#pragma once

#include "storage/store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <type_traits>
#include <utility>

namespace storage::sqlite {

template <class Job>
awaitable<std::invoke_result_t<Job&>> call(Job job)
{
    co_return job();
}

/// Runs a job on a worker of the pool; the caller goes on where it waits, with the job's result or
/// what it threw.
template <class Job>
awaitable<std::invoke_result_t<Job&>> run_blocking(boost::asio::thread_pool& pool, Job job)
{
    return boost::asio::co_spawn(pool, call(std::move(job)), boost::asio::use_awaitable);
}

} // namespace storage::sqlite
