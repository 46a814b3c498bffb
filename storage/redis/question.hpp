#pragma once

#include "storage/redis/connection.hpp"

namespace storage::redis {

/// Questions to servers, each on a connection of its own that ends with the answer; one at a time.
class question {
public:
    explicit question(boost::asio::any_io_executor on) : on_(std::move(on)) {}

    /// Gives up soon: there are others to ask.
    boost::asio::awaitable<answer> ask(endpoint whom, connection_options as, std::vector<std::string> words);
    void close();

private:
    boost::asio::any_io_executor on_;
    std::shared_ptr<connection> current_;
    bool closed_ = false;
};

} // namespace storage::redis
