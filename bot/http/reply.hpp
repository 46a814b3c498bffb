#pragma once

#include "bot/http/message.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace bot::http {

/// A body that is made while it is sent, so that no memory holds all of it. It goes with the reply, or with the
/// connection where the client leaves.
class body_source {
public:
    virtual ~body_source() = default;

    /// The next piece, asked for when the last one was taken; empty at the end. Where it throws, the connection is
    /// cut off, so that nobody takes a part for the whole.
    virtual boost::asio::awaitable<std::string> next() = 0;

    /// The server is to stop: what waits for something new ends at once. What will end by itself needs not.
    virtual void stop() {}

    /// In bytes, where it is known before.
    virtual std::optional<std::uint64_t> size() const { return std::nullopt; }
};

/// A response, whose body comes from a source where there is one.
struct reply : response {
    reply() = default;
    reply(response whole)
        : response(std::move(whole)) {} // NOLINT(google-explicit-constructor): a response is one.

    std::shared_ptr<body_source> source;
};

} // namespace bot::http
