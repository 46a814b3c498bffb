#include "bot/platform/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <openssl/ssl.h>

#include <sys/socket.h>

#include <optional>
#include <type_traits>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace beast_http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace bot::platform {
namespace {

constexpr auto result_of = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t header_limit = 64 << 10;
constexpr std::chrono::seconds leave_taking{1};

using plain_stream = beast::tcp_stream;
using tls_stream = beast::ssl_stream<beast::tcp_stream>;
using text_request = beast_http::request<beast_http::string_body>;
using text_parser = beast_http::response_parser<beast_http::string_body>;

std::string explain(const char* stage, const error_code& failed)
{
    return std::string(stage) + ": " + failed.message();
}

text_request to_beast(api_request&& what, const base_url& to)
{
    text_request request;
    request.method(beast_http::string_to_verb(what.method));
    std::string target = to.prefix + what.path;
    if (!what.query.empty())
        (target += '?') += what.query;
    request.target(target);
    request.set(beast_http::field::host, to.authority());
    request.set(beast_http::field::user_agent, "xuelin");
    request.set(beast_http::field::accept, "*/*");
    if (!what.content_type.empty())
        request.set(beast_http::field::content_type, what.content_type);
    request.body() = std::move(what.body);
    request.prepare_payload();
    return request;
}

api_response from_beast(text_parser& parser)
{
    auto& message = parser.get();
    api_response response;
    response.status = message.result_int();
    response.content_type = std::string(message[beast_http::field::content_type]);
    response.content_disposition = std::string(message[beast_http::field::content_disposition]);
    response.body = std::move(message.body());
    return response;
}

bool is_address(const std::string& host)
{
    error_code not_one;
    asio::ip::make_address(host, not_one);
    return !not_one;
}

plain_stream make_stream(const asio::any_io_executor& on, const plain_stream*, asio::ssl::context*)
{
    return plain_stream(on);
}

tls_stream make_stream(const asio::any_io_executor& on, const tls_stream*, asio::ssl::context* tls)
{
    return tls_stream(on, *tls);
}

template <class Stream>
class stream_connection final : public connection {
    static constexpr bool has_tls = std::is_same_v<Stream, tls_stream>;

public:
    stream_connection(const asio::any_io_executor& on, asio::ssl::context* tls, const base_url& to,
                      std::size_t body_limit)
        : stream_(make_stream(on, static_cast<const Stream*>(nullptr), tls)), to_(to), body_limit_(body_limit)
    {
    }

    storage::awaitable<void> open(tcp::resolver::results_type addresses, clock::time_point deadline) override
    {
        auto& socket = beast::get_lowest_layer(stream_);
        socket.expires_at(deadline);
        const auto connected = co_await socket.async_connect(addresses, result_of);
        if (const auto& failed = std::get<0>(connected))
            throw broken_connection(explain("connecting", failed), progress::nothing_sent);
        error_code ignored;
        socket.socket().set_option(tcp::no_delay(true), ignored);
        if constexpr (has_tls)
            co_await shake_hands();
    }

    storage::awaitable<api_response> exchange(api_request what, clock::time_point deadline) override
    {
        keep_ = false;
        beast::get_lowest_layer(stream_).expires_at(deadline);
        const auto request = to_beast(std::move(what), to_);
        const auto wrote = co_await beast_http::async_write(stream_, request, result_of);
        if (const auto& failed = std::get<0>(wrote)) {
            // What has been encrypted may have gone out even where nothing counts as written.
            const bool surely_not = !has_tls && std::get<1>(wrote) == 0;
            throw broken_connection(explain("sending", failed),
                                    surely_not ? progress::nothing_sent : progress::no_answer);
        }
        text_parser parser;
        parser.body_limit(body_limit_);
        parser.header_limit(header_limit);
        const auto read = co_await beast_http::async_read(stream_, buffer_, parser, result_of);
        if (const auto& failed = std::get<0>(read)) {
            const bool begun = parser.got_some() || buffer_.size() != 0;
            throw broken_connection(explain("waiting for the answer", failed),
                                    begun ? progress::broken_off : progress::no_answer);
        }
        keep_ = parser.keep_alive() && buffer_.size() == 0;
        beast::get_lowest_layer(stream_).expires_never();
        co_return from_beast(parser);
    }

    bool is_reusable() override
    {
        // A server that has something to say between requests says that it closes.
        auto& socket = beast::get_lowest_layer(stream_).socket();
        char next = 0;
        return keep_ && socket.is_open() &&
               ::recv(socket.native_handle(), &next, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
               (errno == EAGAIN || errno == EWOULDBLOCK);
    }

    storage::awaitable<void> close() override
    {
        auto& socket = beast::get_lowest_layer(stream_);
        socket.expires_after(leave_taking);
        if constexpr (has_tls)
            co_await stream_.async_shutdown(result_of);
        error_code ignored;
        socket.socket().shutdown(tcp::socket::shutdown_both, ignored);
        socket.close();
    }

private:
    storage::awaitable<void> shake_hands()
    {
        auto* handle = stream_.native_handle();
        error_code failed;
        stream_.set_verify_callback(asio::ssl::host_name_verification(to_.host), failed);
        if (!failed && !is_address(to_.host) && SSL_set_tlsext_host_name(handle, to_.host.c_str()) != 1)
            failed = asio::error::invalid_argument;
        if (!failed) {
            const auto shaken = co_await stream_.async_handshake(asio::ssl::stream_base::client, result_of);
            failed = std::get<0>(shaken);
        }
        if (failed)
            throw broken_connection(explain("TLS", failed), progress::nothing_sent);
    }

    Stream stream_;
    base_url to_;
    std::size_t body_limit_;
    beast::flat_buffer buffer_;
    bool keep_ = false;
};

} // namespace

std::unique_ptr<connection> make_connection(const asio::any_io_executor& on, asio::ssl::context* tls,
                                            const base_url& to, std::size_t body_limit)
{
    if (tls != nullptr)
        return std::make_unique<stream_connection<tls_stream>>(on, tls, to, body_limit);
    return std::make_unique<stream_connection<plain_stream>>(on, tls, to, body_limit);
}

} // namespace bot::platform
