#include "tests/support/http_client.hpp"

#include <boost/asio/write.hpp>

#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <sys/socket.h>
#include <utility>

namespace support {

namespace asio = boost::asio;

http_client::http_client(unsigned short port) : socket_(context_)
{
    socket_.connect({asio::ip::address_v4::loopback(), port});
    const timeval patience{10, 0};
    ::setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

void http_client::send(std::string_view bytes)
{
    boost::system::error_code cut_off; // A server may refuse before all is sent.
    asio::write(socket_, asio::buffer(bytes), cut_off);
}

bool http_client::read_more()
{
    char bytes[4096];
    const auto count = ::recv(socket_.native_handle(), bytes, sizeof bytes, 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        throw std::runtime_error("nothing was received for ten seconds");
    if (count > 0)
        buffer_.append(bytes, static_cast<std::size_t>(count));
    return count > 0;
}

std::string http_client::receive(bool to_head)
{
    auto end = buffer_.find("\r\n\r\n");
    while (end == std::string::npos && read_more())
        end = buffer_.find("\r\n\r\n");
    if (end == std::string::npos)
        return std::exchange(buffer_, "");
    std::size_t size = end + 4;
    constexpr std::string_view length = "Content-Length: ";
    const auto stated = buffer_.find(length);
    if (stated < end && !to_head)
        size += std::strtoul(buffer_.c_str() + stated + length.size(), nullptr, 10);
    const auto chunked = buffer_.find("Transfer-Encoding: chunked");
    if (chunked < end && !to_head) {
        constexpr std::string_view last = "\r\n0\r\n\r\n";
        auto ends = buffer_.find(last, end + 2);
        while (ends == std::string::npos && read_more())
            ends = buffer_.find(last, end + 2);
        size = ends == std::string::npos ? buffer_.size() : ends + last.size();
    }
    // Without a length the body ends with the connection.
    if (stated >= end && chunked >= end && buffer_.find("Connection: close") < end) {
        while (read_more()) {
        }
        size = buffer_.size();
    }
    while (buffer_.size() < size && read_more()) {
    }
    const std::string response = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return response;
}

void http_client::await_bytes()
{
    char first = 0;
    if (::recv(socket_.native_handle(), &first, 1, MSG_PEEK) != 1)
        throw std::runtime_error("nothing was received");
}

bool http_client::closed()
{
    return !read_more();
}

} // namespace support
