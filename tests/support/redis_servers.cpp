#include "tests/support/redis_servers.hpp"
#include "tests/support/spawn.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>

namespace {

constexpr const char* primary_name = "xuelin";

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream from(text);
    for (std::string line; std::getline(from, line);)
        lines.push_back(line);
    return lines;
}

/// What a sentinel knows about the primary, by name.
std::map<std::string, std::string> knowledge(const redis_process& sentinel)
{
    const auto lines = lines_of(sentinel.cli({"SENTINEL", "MASTER", primary_name}));
    std::map<std::string, std::string> fields;
    for (std::size_t i = 0; i + 1 < lines.size(); i += 2)
        fields[lines[i]] = lines[i + 1];
    return fields;
}

/// Reconsiders several times a second, where it would take seconds. What a sentinel has heard of a replica is good
/// for five pings and comes once a second while the primary is away: so pings cannot come faster.
void hurry(const redis_process& sentinel)
{
    sentinel.cli({"SENTINEL", "DEBUG", "info-period", "300", "ping-period", "300", "ask-period", "200",
                  "publish-period", "200", "election-timeout", "2000"});
}

} // namespace

single_redis::single_redis() : server_(std::make_unique<redis_process>(free_ports(1).front())) {}

std::string single_redis::url() const
{
    return "redis://" + server_->endpoint() + "/0";
}

void single_redis::flush()
{
    server_->cli({"FLUSHALL"});
}

sentinel_redis::sentinel_redis()
{
    const auto ports = free_ports(5);
    const auto first = "127.0.0.1 " + std::to_string(ports[0]);
    servers_.push_back(std::make_unique<redis_process>(ports[0]));
    servers_.push_back(std::make_unique<redis_process>(ports[1], std::vector<std::string>{"replicaof " + first}));
    wait_until("the replica's link",
               [this] { return servers_[1]->info("replication")["master_link_status"] == "up"; });
    const std::string start = std::string("sentinel ");
    const auto about = [&](const std::string& option, const std::string& value) {
        return start + option + " " + primary_name + " " + value;
    };
    const std::vector<std::string> settings{about("monitor", first + " 2"),
                                            about("down-after-milliseconds", "700"),
                                            about("failover-timeout", "3000"), about("parallel-syncs", "1")};
    for (std::size_t i = 2; i < ports.size(); ++i) {
        sentinels_.push_back(std::make_unique<redis_process>(ports[i], settings, redis_process::kind::sentinel));
        hurry(*sentinels_.back());
    }
    settle();
}

std::string sentinel_redis::url() const
{
    std::string url = "redis-sentinel://";
    for (const auto& sentinel : sentinels_)
        url += (sentinel == sentinels_.front() ? "" : ",") + sentinel->endpoint();
    return url + "/" + primary_name;
}

void sentinel_redis::flush()
{
    primary().cli({"FLUSHALL"});
}

std::uint16_t sentinel_redis::primary_port() const
{
    std::map<std::string, std::size_t> votes;
    for (const auto& sentinel : sentinels_)
        if (sentinel->running())
            ++votes[lines_of(sentinel->cli({"SENTINEL", "GET-MASTER-ADDR-BY-NAME", primary_name})).at(1)];
    const auto most = std::max_element(votes.begin(), votes.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == votes.end())
        throw std::runtime_error("no sentinel runs");
    return static_cast<std::uint16_t>(std::stoi(most->first));
}

redis_process& sentinel_redis::primary() const
{
    return *servers_.at(servers_[0]->port() == primary_port() ? 0 : 1);
}

redis_process& sentinel_redis::replica() const
{
    return *servers_.at(servers_[0]->port() == primary_port() ? 1 : 0);
}

redis_process& sentinel_redis::kill_primary()
{
    auto& killed = primary();
    killed.kill();
    return killed;
}

bool sentinel_redis::whole() const
{
    if (primary().info("replication")["role"] != "master" ||
        replica().info("replication")["master_link_status"] != "up")
        return false;
    const auto port = std::to_string(primary().port());
    return std::all_of(sentinels_.begin(), sentinels_.end(), [&](const auto& sentinel) {
        auto fields = knowledge(*sentinel);
        return fields["port"] == port && fields["flags"] == "master" && fields["num-slaves"] == "1" &&
               fields["num-other-sentinels"] == "2";
    });
}

void sentinel_redis::settle() const
{
    wait_until(
        "sentinels, primary and replica know each other", [this] { return whole(); }, std::chrono::seconds(30));
}
