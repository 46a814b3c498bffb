#pragma once

#include "storage/redis/back_off.hpp"
#include "storage/redis/connection.hpp"

#include <functional>

namespace storage::redis {

/// One of the connections to a primary: opened when it is needed, opened again after it was lost, but not before
/// a growing pause. Looks about once a second whether the server still is a primary, and how many replicas it has.
class lane : public std::enable_shared_from_this<lane> {
public:
    /// `changed` is called when look() may say something else than `busy`.
    lane(boost::asio::any_io_executor on, endpoint where, connection_options options,
         std::function<void()> changed);

    enum class state { ready, busy, down };
    /// Whether commands can be sent now. Begins what is needed so that they can be.
    state look();

    /// Why it is down.
    const answer& failure() const { return failure_; }
    bool is_open() const { return connection_ && connection_->is_open(); }
    connection& to() { return *connection_; }
    /// Replicas connected to the primary.
    int replicas() const { return replicas_; }
    /// Makes look() ask for the replicas again.
    void forget_replicas() { known_ = {}; }
    void close(const std::string& why);

    bool occupied = false; ///< A batch is under way, so that what comes waits for the next.

private:
    using clock = std::chrono::steady_clock;
    static boost::asio::awaitable<void> open(std::shared_ptr<lane> self);
    static boost::asio::awaitable<void> ask_role(std::shared_ptr<lane> self);
    void begin(boost::asio::awaitable<void> work);
    void note_role(answer role);
    void note_replicas(int count);
    void fail(answer why);

    boost::asio::any_io_executor on_;
    endpoint where_;
    connection_options options_;
    std::function<void()> changed_;
    std::shared_ptr<connection> connection_;
    bool busy_ = false;
    bool closed_ = false;
    answer failure_;
    int replicas_ = 0;
    clock::time_point known_;
    back_off pauses_;
    clock::time_point not_before_;
};

} // namespace storage::redis
