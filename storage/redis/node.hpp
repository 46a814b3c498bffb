#pragma once

#include "storage/redis/lane.hpp"
#include "storage/redis/request.hpp"

#include <array>

namespace storage::redis {

/// A request on its way to a node.
struct job {
    std::shared_ptr<const request> what;
    bool whole = false;  ///< Send the script itself, not its hash.
    bool asking = false; ///< The slot is on its way to the node: say so.
    /// When it is not worth sending any more.
    std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max();
    answered then;
};

/// A primary: one connection for reads and two for writes. Where it has replicas, writes are collected and sent
/// together, and answered when enough replicas hold them; while that takes its time, the next are collected.
class node : public std::enable_shared_from_this<node> {
public:
    node(boost::asio::any_io_executor on, endpoint where, const connection_options& options, int replicas);
    /// To be called once, before anything else.
    void start();

    void carry_out(job what);
    const endpoint& where() const { return where_; }
    /// Nothing is under way.
    bool idle() const { return under_way_ == 0; }
    void close(const std::string& why);

private:
    struct batch;
    void serve_soon();
    void serve();
    void serve_reads();
    void serve_writes();
    void send_now(lane& by, std::deque<job>& from);
    void send_batch(lane& by, int replicas);
    void settle(batch& sent, const answer& waited);
    void send(connection& to, const job& what, answered then);
    static void fail(std::deque<job>& all, const answer& why);

    boost::asio::any_io_executor on_;
    endpoint where_;
    connection_options options_;
    int replicas_;
    std::shared_ptr<lane> reading_;
    std::array<std::shared_ptr<lane>, 2> writing_;
    std::deque<job> reads_;
    std::deque<job> writes_;
    std::size_t under_way_ = 0;
    bool serving_ = false;
};

} // namespace storage::redis
