#include "tests/bench/getter.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <array>
#include <limits>
#include <stdexcept>

namespace bench {

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

constexpr std::size_t piece = 64 << 10;

} // namespace

struct getter::connection {
    explicit connection(std::uint16_t port) : socket(io)
    {
        socket.connect({asio::ip::make_address("127.0.0.1"), port});
        socket.set_option(asio::ip::tcp::no_delay(true));
    }

    asio::io_context io;
    asio::ip::tcp::socket socket;
    boost::beast::flat_buffer buffer;
};

getter::getter(std::uint16_t port) : open_(std::make_unique<connection>(port)) {}

getter::~getter() = default;

void getter::authorize(std::string bearer)
{
    authorization_ = "Bearer " + std::move(bearer);
}

void getter::set_cookie(std::string cookie)
{
    cookie_ = std::move(cookie);
}

got getter::get(const std::string& target)
{
    return ask(false, target, {});
}

got getter::post(const std::string& target, std::string form)
{
    return ask(true, target, std::move(form));
}

got getter::ask(bool posts, const std::string& target, std::string form)
{
    http::request<http::string_body> asked(posts ? http::verb::post : http::verb::get, target, 11);
    asked.set(http::field::host, "127.0.0.1");
    if (!authorization_.empty())
        asked.set(http::field::authorization, authorization_);
    if (!cookie_.empty())
        asked.set(http::field::cookie, cookie_);
    if (posts)
        asked.set(http::field::content_type, "application/x-www-form-urlencoded");
    asked.body() = std::move(form);
    asked.prepare_payload();
    http::write(open_->socket, asked);

    http::response_parser<http::buffer_body> answer;
    answer.body_limit(std::numeric_limits<std::uint64_t>::max());
    http::read_header(open_->socket, open_->buffer, answer);
    got all;
    all.status = answer.get().result_int();
    const auto cookie = answer.get()[http::field::set_cookie];
    all.cookie = std::string(cookie.substr(0, cookie.find(';')));
    static std::array<char, piece> room;
    while (!answer.is_done()) {
        answer.get().body().data = room.data();
        answer.get().body().size = room.size();
        boost::system::error_code failed;
        http::read(open_->socket, open_->buffer, answer, failed);
        if (failed && failed != http::error::need_buffer)
            throw boost::system::system_error(failed);
        const auto count = room.size() - answer.get().body().size;
        all.size += count;
        all.begin.append(room.data(), std::min(count, piece - std::min(piece, all.begin.size())));
    }
    if (all.status >= 400)
        throw std::runtime_error("refused with " + std::to_string(all.status) + ": " + target);
    return all;
}

} // namespace bench
