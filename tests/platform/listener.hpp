#pragma once

#include "tests/platform/message.hpp"

#include <functional>
#include <memory>
#include <string>

namespace support::platform {

/// What a server proves itself with, in PEM.
struct identity {
    std::string certificate;
    std::string key;
};

/// An HTTP server on a thread of its own, on a free port of 127.0.0.1; with TLS where an identity is given.
class listener {
public:
    /// `welcome` says for each new connection whether it is kept; it is reset otherwise. Both are called on the
    /// server's thread.
    listener(std::function<plan(const received&)> answer, std::function<bool()> welcome,
             const identity* who = nullptr);
    ~listener();

    unsigned short port() const;

private:
    class server;
    std::unique_ptr<server> server_;
};

} // namespace support::platform
