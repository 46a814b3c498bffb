#pragma once

#include "storage/redis/client.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/redis_process.hpp"
#include "tests/support/run.hpp"
#include "tests/support/spawn.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sstream>
#include <thread>

/// Calls of a client and of redis-cli, for the tests of the client.
namespace redis_tests {

using namespace std::chrono_literals;
using namespace storage::redis;
namespace asio = boost::asio;
using asio::awaitable;
using words = std::vector<std::string>;

/// What redis-cli prints, complaints too.
inline std::string cli(const redis_process& at, const std::string& what)
{
    words command{"redis-cli", "-p", std::to_string(at.port())};
    std::istringstream all(what);
    for (std::string word; all >> word;)
        command.push_back(word);
    return output_of(command, 10s);
}

inline void until(const std::function<bool()>& so)
{
    wait_until("what a test waits for", so);
}

inline std::string url_of(const redis_process& at)
{
    return "redis://" + at.endpoint();
}

/// A server with a port of its own.
class server : public redis_process {
public:
    explicit server(words settings = {}, kind what = kind::server)
        : redis_process(free_ports(1).front(), std::move(settings), what)
    {
    }
};

inline request asking(words command, std::string key)
{
    request what;
    what.args = std::move(command);
    what.keys.push_back(std::move(key));
    what.writes = false;
    return what;
}

inline request writing(words command)
{
    request what;
    what.keys.push_back(command.at(1));
    what.args = std::move(command);
    return what;
}

/// Calls, and gives the text or number of the reply, or "unavailable: ..." or "error: ...".
inline awaitable<std::string> told(client& by, request what)
{
    try {
        const auto got = co_await by.call(std::move(what));
        if (got.what == reply::kind::integer) {
            co_return std::to_string(got.number);
        }
        co_return got.text;
    } catch (const unavailable& failure) {
        co_return std::string("unavailable: ") + failure.what();
    } catch (const std::runtime_error& failure) {
        co_return std::string("error: ") + failure.what();
    }
}

inline awaitable<std::string> get(client& by, std::string key)
{
    words command{"GET", key};
    auto what = asking(std::move(command), std::move(key));
    auto said = co_await told(by, std::move(what));
    co_return said;
}

inline awaitable<std::string> set(client& by, std::string key, std::string value)
{
    words command{"SET", std::move(key), std::move(value)};
    auto what = writing(std::move(command));
    auto said = co_await told(by, std::move(what));
    co_return said;
}

inline awaitable<void> sleep(std::chrono::milliseconds time)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

inline client_options hasty()
{
    client_options options;
    options.answer_timeout = 300ms;
    options.patience = 600ms;
    return options;
}

} // namespace redis_tests
