#pragma once

#include "tests/support/redis_process.hpp"

#include <memory>
#include <string>
#include <vector>

/// One Redis server.
class single_redis {
public:
    single_redis();

    std::string url() const;
    void flush();
    std::string bytes() const { return server_->bytes(); }
    std::vector<std::filesystem::path> folders() const { return {server_->folder()}; }
    redis_process& process() { return *server_; }

private:
    std::unique_ptr<redis_process> server_;
};

/// A primary, its replica, and three sentinels that put the replica in the primary's place where it dies. All know
/// each other from the start.
class sentinel_redis {
public:
    sentinel_redis();

    std::string url() const;
    void flush();
    /// Of both servers' files.
    std::string bytes() const { return servers_[0]->bytes() + servers_[1]->bytes(); }
    std::vector<std::filesystem::path> folders() const { return {servers_[0]->folder(), servers_[1]->folder()}; }

    /// The server that most sentinels take for the primary now.
    redis_process& primary() const;
    /// The other one.
    redis_process& replica() const;
    redis_process& sentinel(std::size_t index) const { return *sentinels_.at(index); }

    /// Kills the primary of now, and says which it was.
    redis_process& kill_primary();
    /// Waits until sentinels, primary and replica, all of which run, know each other.
    void settle() const;

private:
    bool whole() const;
    std::uint16_t primary_port() const;

    std::vector<std::unique_ptr<redis_process>> servers_;
    std::vector<std::unique_ptr<redis_process>> sentinels_;
};

/// Three primaries that share the slots, and a replica for each.
class cluster_redis {
public:
    static constexpr std::size_t size = 6;

    cluster_redis();

    std::string url() const;
    void flush();

    /// Of all nodes' files.
    std::string bytes() const;
    std::vector<std::filesystem::path> folders() const;

    redis_process& node(std::size_t index) const { return *nodes_.at(index); }
    /// The nodes that serve slots now, in the cluster's own opinion.
    std::vector<std::size_t> primaries() const;
    /// The primary of a key's slot.
    std::size_t owner_of(const std::string& key) const;
    int slot_of(const std::string& key) const;

    void kill(std::size_t index) { node(index).kill(); }
    void restart(std::size_t index) { node(index).restart(); }

    /// Gives the primary `to` so many slots of the primary `from`, its first ones.
    void move_slots(std::size_t count, std::size_t from, std::size_t to);
    /// Gives the primary `to` one slot, with all its keys.
    void move_slot(int slot, std::size_t to);

    /// Waits until every slot is served and every replica has a link, in the opinion of all running nodes.
    void settle() const;

private:
    struct member;

    redis_process& any_running() const;
    std::vector<member> members() const;
    std::string id_of(std::size_t index) const;
    bool whole() const;
    void join();

    std::vector<std::unique_ptr<redis_process>> nodes_;
};
