#pragma once

#include "bot/http/message.hpp"

#include <boost/asio/buffer.hpp>

#include <cstddef>
#include <memory>
#include <string>

namespace bot::http {

/// Turns the bytes of a connection into requests, one after the other. No I/O. Bytes of a following
/// request that have arrived early stay in the buffer until their turn.
class request_reader {
public:
    enum class progress {
        more,     ///< Bytes are missing.
        complete, ///< current() is a whole request.
        failed,   ///< failure() says how to refuse; nothing that follows can be read.
    };

    request_reader(std::size_t header_limit, std::size_t body_limit);
    ~request_reader();

    /// Where the next bytes are to be written; never empty after progress::more.
    boost::asio::mutable_buffer room();

    /// How many bytes were written there.
    void received(std::size_t count) { end_ += count; }

    /// Reads on as far as the bytes reach.
    progress parse();

    /// The status that refuses what was sent: 400, 413 or 431.
    unsigned failure() const { return failure_; }

    /// Whether nothing of the next request has arrived.
    bool untouched() const { return begin_ == end_; }

    /// True once for a request whose sender waits for 100 Continue before the body.
    bool wants_continue();

    /// Whether the sender of the complete request wants the connection to stay open.
    bool keep_alive() const;

    /// Whether the sender of the complete request reads a body in chunks, as HTTP/1.1 has to.
    bool understands_chunks() const;

    /// The complete request; its views hold until next().
    request& current() { return request_; }

    /// Forgets the answered request.
    void next();

private:
    class parser;

    void ensure_room();
    bool understand_request();

    const std::size_t header_limit_;
    const std::size_t body_limit_;
    std::unique_ptr<parser> parser_;
    std::unique_ptr<char[]> bytes_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;       ///< Where the request begins.
    std::size_t parsed_ = 0;      ///< Up to where the parser has read.
    std::size_t end_ = 0;         ///< Where the received bytes end.
    std::size_t chunks_from_ = 0; ///< Where unread chunks are moved to, from begin_; 0 before the first.
    unsigned failure_ = 0;
    bool continued_ = false;
    request request_;
};

} // namespace bot::http
