#pragma once

#include "storage/redis/client.hpp"
#include "storage/redis/node.hpp"
#include "storage/redis/one_shot.hpp"
#include "storage/redis/topology.hpp"

#include <map>
#include <set>

namespace storage::redis {

/// What a client and its calls under way share: the nodes, and who asks where the primaries are.
class core : public std::enable_shared_from_this<core> {
public:
    core(boost::asio::any_io_executor on, const address& where, client_options options);

    const boost::asio::any_io_executor& executor() const { return on_; }
    const client_options& options() const { return options_; }
    bool closed() const { return closed_; }
    topology& map() { return *topology_; }

    boost::asio::awaitable<answer> send(endpoint where, job what);
    /// Has the map learned anew, soon and once for all who wish it.
    void learn_soon();
    /// Waits until learning has ended, well or in vain.
    boost::asio::awaitable<void> until_learned();
    /// Why learning was in vain the last time; empty if it was not.
    const std::string& why_not_learned() const { return why_not_learned_; }

    /// Waits, or less when the client is closed.
    boost::asio::awaitable<void> pause(std::chrono::milliseconds how_long);
    void close();

    std::size_t calls = 0; ///< Under way.

private:
    using clock = std::chrono::steady_clock;
    static boost::asio::awaitable<void> learn(std::shared_ptr<core> self);
    void learned(std::string why);
    void leave_old_nodes();

    boost::asio::any_io_executor on_;
    client_options options_;
    std::unique_ptr<topology> topology_;
    connection_options as_;
    std::map<endpoint, std::shared_ptr<node>> nodes_;
    bool learning_ = false;
    clock::time_point learned_at_;
    std::string why_not_learned_;
    std::vector<std::shared_ptr<one_shot<bool>>> until_learned_;
    std::set<boost::asio::steady_timer*> pauses_;
    bool closed_ = false;
};

} // namespace storage::redis
