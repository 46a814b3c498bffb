#include "tests/bench/fixed_reply.hpp"
#include "tests/bench/fixed_servers.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <cstdio>
#include <exception>
#include <sys/socket.h>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

namespace bench {
namespace {

using request = http::request<http::string_body>;
using response = http::response<http::string_body>;

response reply_to(const request& asked, const std::string& body)
{
    response reply(http::status::ok, asked.version());
    reply.set(http::field::content_type, "application/xml; charset=utf-8");
    reply.keep_alive(asked.keep_alive());
    reply.body() = body;
    reply.prepare_payload();
    return reply;
}

asio::awaitable<void> serve(beast::tcp_stream stream, const std::string& body)
{
    beast::flat_buffer buffer;
    for (;;) {
        stream.expires_after(std::chrono::seconds(30));
        request asked;
        co_await http::async_read(stream, buffer, asked, asio::use_awaitable);
        const response reply = reply_to(asked, body);
        co_await http::async_write(stream, reply, asio::use_awaitable);
        if (reply.need_eof())
            break;
    }
    stream.socket().shutdown(tcp::socket::shutdown_send);
}

void note_end(const std::exception_ptr& failure)
{
    try {
        if (failure)
            std::rethrow_exception(failure);
    } catch (const boost::system::system_error& error) {
        if (error.code() != http::error::end_of_stream && error.code() != asio::error::connection_reset)
            std::fprintf(stderr, "bare server: %s\n", error.what());
    }
}

asio::awaitable<void> accept(tcp::acceptor& acceptor, const std::string& body)
{
    for (;;) {
        auto peer = co_await acceptor.async_accept(asio::use_awaitable);
        peer.set_option(tcp::no_delay(true));
        auto serving = serve(beast::tcp_stream(std::move(peer)), body);
        asio::co_spawn(acceptor.get_executor(), std::move(serving), note_end);
    }
}

} // namespace

void serve_with_beast(std::size_t body_size)
{
    const std::string body = fixed_body(body_size);
    asio::io_context context(1);
    asio::signal_set signals(context, SIGTERM);
    signals.async_wait([&](boost::system::error_code, int) { context.stop(); });

    tcp::acceptor acceptor(context, tcp::v4());
    const int yes = 1;
    ::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes);
    acceptor.bind({asio::ip::address_v4::loopback(), 0});
    acceptor.listen();
    auto accepting = accept(acceptor, body);
    asio::co_spawn(context, std::move(accepting), note_end);
    std::printf("listening on http://127.0.0.1:%u\n", unsigned{acceptor.local_endpoint().port()});
    std::fflush(stdout);
    context.run();
}

} // namespace bench
