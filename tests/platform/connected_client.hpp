#pragma once

#include "bot/platform/client.hpp"
#include "bot/platform/https_transport.hpp"
#include "tests/platform/test_clock.hpp"
#include "tests/platform/wechat.hpp"
#include "tests/support/fresh_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <memory>
#include <string>
#include <utility>

namespace support::platform {

/// What a client of the double proves itself with.
inline bot::platform::credentials credentials_for(const wechat& of,
                                                  storage::account_kind kind = storage::account_kind::official)
{
    bot::platform::credentials who;
    who.account = "default";
    who.app_id = of.app_id();
    who.app_secret = of.app_secret();
    who.kind = kind;
    return who;
}

/// One server's client of the double, on a thread of the test's.
class server_with_client {
public:
    server_with_client(const wechat& of, storage::store& store, std::string name, bot::platform::clock& clock,
                       storage::account_kind kind = storage::account_kind::official)
        : carrier_(io_.get_executor(), options_for(of)),
          client_(credentials_for(of, kind), carrier_, store, std::move(name), std::string(32, 'k'),
                  io_.get_executor(), clock)
    {
    }

    /// Runs a coroutine, and all that it starts, to the end.
    template <class T>
    T run(storage::awaitable<T> what)
    {
        auto result = boost::asio::co_spawn(io_, std::move(what), boost::asio::use_future);
        io_.restart();
        io_.run();
        return result.get();
    }

    boost::asio::io_context& io() { return io_; }
    bot::platform::client& client() { return client_; }
    bot::platform::transport& carrier() { return carrier_; }

private:
    static bot::platform::https_options options_for(const wechat& of)
    {
        bot::platform::https_options options;
        options.base_url = of.url();
        return options;
    }

    boost::asio::io_context io_{1};
    bot::platform::https_transport carrier_;
    bot::platform::client client_;
};

/// The double, a store and one client.
struct connected_client {
    explicit connected_client(storage::account_kind kind = storage::account_kind::official)
        : store(store_kinds().front()), server(platform, *store, "server-1", clock, kind)
    {
    }

    template <class T>
    T run(storage::awaitable<T> what)
    {
        return server.run(std::move(what));
    }

    bot::platform::client& client() { return server.client(); }

    /// Time passes for both sides.
    void advance(std::chrono::seconds by)
    {
        clock.advance(by);
        platform.advance(by);
    }

    wechat platform;
    test_clock clock;
    fresh_store store;
    server_with_client server;
};

} // namespace support::platform
