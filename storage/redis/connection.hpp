#pragma once

#include "storage/redis/answer.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct redisAsyncContext;

namespace storage::redis {

template <class T>
class one_shot;

/// How to open a connection, whatever it leads to.
struct connection_options {
    std::string user;
    std::string password;
    int database = 0;
    std::chrono::milliseconds connect_timeout{1000};
    std::chrono::milliseconds answer_timeout{2000};
};

/// One connection, opened once. When it ends it stays closed.
class connection : public std::enable_shared_from_this<connection> {
public:
    connection(boost::asio::any_io_executor on, endpoint where, connection_options options);
    ~connection();
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;

    /// Connects, says who we are and chooses the database. Gives `done`, or why it was in vain.
    boost::asio::awaitable<answer> open();

    /// Sends a command; commands are answered in their order.
    void send(const std::vector<std::string_view>& words, answered then);

    /// As send().
    boost::asio::awaitable<answer> ask(std::vector<std::string> words);

    /// Fails what waits for an answer as `lost`. Nothing is called back afterwards.
    void close(const std::string& why);

    bool is_open() const { return open_; }
    const endpoint& where() const { return where_; }

private:
    friend struct hooks;
    using clock = std::chrono::steady_clock;
    struct waiting {
        clock::time_point since;
        answered then;
    };

    boost::asio::awaitable<answer> connect();
    boost::asio::awaitable<answer> introduce();
    /// Begins to connect; false when it failed at once.
    bool start(const std::string& numeric);
    void connected(bool well);
    void answer_first(answer what);
    void watch_deadline();
    void drop_context();
    std::string described(const std::string& what) const;

    boost::asio::any_io_executor on_;
    endpoint where_;
    connection_options options_;
    redisAsyncContext* context_ = nullptr;
    bool open_ = false;
    std::string ended_; ///< Why it is closed for good; empty before.
    std::shared_ptr<one_shot<bool>> connecting_;
    std::deque<waiting> waiting_;
    boost::asio::steady_timer deadline_;
    bool watched_ = false;
};

} // namespace storage::redis
