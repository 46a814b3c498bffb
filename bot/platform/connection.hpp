#pragma once

#include "bot/platform/base_url.hpp"
#include "bot/platform/transport.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <chrono>
#include <memory>

namespace bot::platform {

/// How far an exchange got that came to nothing.
enum class progress {
    nothing_sent, ///< The server cannot have received it.
    no_answer,    ///< It may have, and not a byte of an answer came.
    broken_off,   ///< The answer had begun.
};

/// An exchange that failed; what() has nothing secret in it.
struct broken_connection : std::runtime_error {
    broken_connection(const std::string& why, progress how_far) : std::runtime_error(why), got(how_far) {}

    progress got;
};

/// A connection to the API, for one request at a time.
class connection {
public:
    using clock = std::chrono::steady_clock;

    virtual ~connection() = default;

    /// Connects, with TLS where the URL wants it. Throws broken_connection.
    virtual storage::awaitable<void> open(boost::asio::ip::tcp::resolver::results_type addresses,
                                          clock::time_point deadline) = 0;

    /// Sends a request and reads its answer. Throws broken_connection.
    virtual storage::awaitable<api_response> exchange(api_request what, clock::time_point deadline) = 0;

    /// Whether it can carry another request: the server keeps it and has not closed it since.
    virtual bool is_reusable() = 0;

    /// Takes leave of the server. Nothing else may be asked of the connection then.
    virtual storage::awaitable<void> close() = 0;

    clock::time_point idle_since;
};

/// A connection without TLS where `tls` is null.
std::unique_ptr<connection> make_connection(const boost::asio::any_io_executor& on, boost::asio::ssl::context* tls,
                                            const base_url& to, std::size_t body_limit);

} // namespace bot::platform
