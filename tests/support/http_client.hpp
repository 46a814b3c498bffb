#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <string>
#include <string_view>

namespace support {

/// A connection that sends exact bytes and reads responses; every wait ends after ten seconds.
class http_client {
public:
    explicit http_client(unsigned short port);

    void send(std::string_view bytes);

    /// The next response, head and body; `to_head` where the request was HEAD. What came before the
    /// connection ended where it was cut off.
    std::string receive(bool to_head = false);

    /// Waits until something can be received, and leaves it there.
    void await_bytes();

    /// Whether the peer has closed the connection, waiting for it.
    bool closed();

private:
    bool read_more();

    boost::asio::io_context context_;
    boost::asio::ip::tcp::socket socket_;
    std::string buffer_;
};

} // namespace support
