#pragma once

#include "bot/http/endpoint.hpp"
#include "bot/http/session.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace bot::http {

struct server_options {
    endpoint listen; ///< Port 0 takes any free one.
    unsigned threads = 1;
    http::limits limits;
    std::chrono::milliseconds stop_timeout{9'000}; ///< For what is in flight when the server is stopped.
};

/// An HTTP/1.1 server: one io_context and one acceptor for each thread, nothing shared between them.
class server {
public:
    /// Binds and listens. Throws boost::system::system_error, such as when the port is taken.
    server(server_options options, handler answer);

    /// Stops, and waits for the threads.
    ~server();

    /// The address and port that were bound.
    endpoint where() const { return where_; }

    std::size_t threads() const { return workers_.size(); }

    /// The executor of one thread, to have something done on it.
    boost::asio::any_io_executor executor(std::size_t thread) const;

    /// Starts the threads.
    void start();

    /// Accepts no more, ends idle connections and lets the others finish what they are at. May be
    /// called from any thread and more than once.
    void stop();

    /// Waits until every thread has ended.
    void wait();

private:
    class worker;

    handler answer_;
    endpoint where_;
    std::vector<std::unique_ptr<worker>> workers_;
};

} // namespace bot::http
