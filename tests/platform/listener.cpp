#include "tests/platform/listener.hpp"

#include "bot/http/message.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <optional>
#include <thread>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace beast_http = boost::beast::http;
using asio::ip::tcp;

namespace support::platform {
namespace {

constexpr auto result_of = asio::as_tuple(asio::use_awaitable);

received to_received(beast_http::request<beast_http::string_body>& message)
{
    received what;
    what.method = std::string(message.method_string());
    const std::string target(message.target());
    what.path = target.substr(0, target.find('?'));
    what.content_type = std::string(message[beast_http::field::content_type]);
    what.body = std::move(message.body());
    std::string_view rest(target);
    rest.remove_prefix(std::min(what.path.size() + 1, rest.size()));
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const auto name = pair.substr(0, pair.find('='));
        what.query[std::string(name)] =
            bot::http::percent_decode(pair.substr(std::min(name.size() + 1, pair.size())));
    }
    return what;
}

beast_http::response<beast_http::string_body> to_response(plan& what, bool keep_alive)
{
    beast_http::response<beast_http::string_body> message;
    message.result(what.reply.status);
    message.set(beast_http::field::content_type, what.reply.content_type);
    if (!what.reply.content_disposition.empty())
        message.set(beast_http::field::content_disposition, what.reply.content_disposition);
    message.body() = std::move(what.reply.body);
    message.keep_alive(keep_alive);
    message.prepare_payload();
    return message;
}

void reset(tcp::socket& socket)
{
    boost::system::error_code ignored;
    socket.set_option(asio::socket_base::linger(true, 0), ignored);
    socket.close(ignored);
}

using answering = std::function<plan(const received&)>;

template <class Stream>
asio::awaitable<void> converse(Stream& stream, const answering& answer)
{
    beast::flat_buffer buffer;
    for (bool open = true; open;) {
        beast_http::request_parser<beast_http::string_body> parser;
        parser.body_limit(32 << 20);
        const auto read = co_await beast_http::async_read(stream, buffer, parser, result_of);
        if (std::get<0>(read))
            co_return;
        const auto request = to_received(parser.get());
        auto what = answer(request);
        if (what.delay.count() > 0) {
            asio::steady_timer timer(stream.get_executor(), what.delay);
            co_await timer.async_wait(result_of);
        }
        if (what.reset) {
            reset(beast::get_lowest_layer(stream).socket());
            co_return;
        }
        open = parser.keep_alive() && !what.close;
        const auto response = to_response(what, open);
        const auto wrote = co_await beast_http::async_write(stream, response, result_of);
        open = open && !std::get<0>(wrote);
    }
}

asio::awaitable<void> serve_plain(tcp::socket peer, const answering& answer)
{
    beast::tcp_stream stream(std::move(peer));
    co_await converse(stream, answer);
}

asio::awaitable<void> serve_tls(tcp::socket peer, asio::ssl::context& tls, const answering& answer)
{
    beast::ssl_stream<beast::tcp_stream> stream(std::move(peer), tls);
    const auto shaken = co_await stream.async_handshake(asio::ssl::stream_base::server, result_of);
    if (std::get<0>(shaken))
        co_return;
    co_await converse(stream, answer);
    co_await stream.async_shutdown(result_of);
}

void rethrow(const std::exception_ptr& failed)
{
    if (failed)
        std::rethrow_exception(failed);
}

} // namespace

class listener::server {
public:
    server(answering answer, std::function<bool()> welcome, const identity* who)
        : answer_(std::move(answer)), welcome_(std::move(welcome)),
          acceptor_(context_, {asio::ip::address_v4::loopback(), 0})
    {
        if (who != nullptr) {
            tls_.emplace(asio::ssl::context::tls_server);
            tls_->use_certificate_chain(asio::buffer(who->certificate));
            tls_->use_private_key(asio::buffer(who->key), asio::ssl::context::pem);
        }
        auto accepting = accept();
        asio::co_spawn(context_, std::move(accepting), rethrow);
        thread_ = std::thread([this] { context_.run(); });
    }

    ~server()
    {
        context_.stop();
        thread_.join();
    }

    unsigned short port() const { return acceptor_.local_endpoint().port(); }

private:
    asio::awaitable<void> accept()
    {
        for (;;) {
            tcp::socket peer = co_await acceptor_.async_accept(asio::use_awaitable);
            if (!welcome_()) {
                reset(peer);
                continue;
            }
            auto served =
                tls_ ? serve_tls(std::move(peer), *tls_, answer_) : serve_plain(std::move(peer), answer_);
            asio::co_spawn(context_, std::move(served), rethrow);
        }
    }

    answering answer_;
    std::function<bool()> welcome_;
    std::optional<asio::ssl::context> tls_;
    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    std::thread thread_;
};

listener::listener(answering answer, std::function<bool()> welcome, const identity* who)
    : server_(std::make_unique<server>(std::move(answer), std::move(welcome), who))
{
}

listener::~listener() = default;

unsigned short listener::port() const
{
    return server_->port();
}

} // namespace support::platform
