#pragma once

#include "storage/redis/address.hpp"
#include "storage/redis/reply.hpp"
#include "storage/redis/request.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace storage::redis {

/// Redis cannot be reached, or not in time. Whether a call that was under way was carried out is not known.
struct unavailable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct client_options {
    std::string user; ///< Empty: the default user.
    std::string password;
    std::string sentinel_user;
    std::string sentinel_password;
    /// Replicas that must hold a change before it counts as done; no more than are connected to the primary.
    int replicas = 1;
    std::chrono::milliseconds connect_timeout{1000};
    /// Longest wait for an answer before a connection is given up.
    std::chrono::milliseconds answer_timeout{2000};
    /// How long a call is tried again, with growing pauses, before `unavailable` is thrown.
    std::chrono::milliseconds patience{4000};
};

/// Calls to one Redis, to the primary that sentinels name, or to a cluster. Finds out by itself where a primary
/// has gone. Belongs to one executor of one thread: everything is called and resumed there.
class client {
public:
    client(boost::asio::any_io_executor on, address where, client_options options);
    ~client();
    client(const client&) = delete;
    client& operator=(const client&) = delete;

    /// Carries out a request. Throws `unavailable`, or std::runtime_error with what Redis complained about.
    boost::asio::awaitable<reply> call(request what);

    /// Carries out requests side by side; answers come in their order. Throws what the first failing one threw,
    /// after all have ended.
    boost::asio::awaitable<std::vector<reply>> call_all(std::vector<request> what);

    /// The answer of each primary to a command without keys, such as INFO.
    boost::asio::awaitable<std::vector<reply>> ask_primaries(std::vector<std::string> command);

    /// Gives servers that need not be primaries a command, one after the other. Throws std::runtime_error with
    /// what the first failing one complained about.
    boost::asio::awaitable<void> tell(std::vector<endpoint> servers, std::vector<std::string> command);

    /// Ends connections and timers; calls under way fail.
    void close();

private:
    class impl;
    std::unique_ptr<impl> impl_;
};

} // namespace storage::redis
