#include "bot/blocking.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace bot {
namespace {

asio::thread_pool& workers()
{
    static asio::thread_pool pool(2);
    return pool;
}

storage::awaitable<std::string> call(std::function<std::string()> work)
{
    co_return work();
}

} // namespace

storage::awaitable<std::string> run_blocking(std::function<std::string()> work)
{
    auto task = call(std::move(work));
    auto done = co_await asio::co_spawn(workers(), std::move(task), asio::use_awaitable);
    co_return done;
}

void finish_blocking()
{
    workers().join();
}

} // namespace bot
