#include "tests/support/redis_servers.hpp"
#include "tests/support/spawn.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace {

constexpr std::size_t primary_count = 3;
constexpr int slot_count = 16384;

} // namespace

/// A line of CLUSTER NODES.
struct cluster_redis::member {
    std::string id;
    std::size_t index = 0; ///< Of the process.
    std::string flags;
    bool link_up = false;
    std::vector<std::pair<int, int>> slots; ///< First and last.

    bool failed() const { return flags.find("fail") != std::string::npos; }
    bool is_primary() const { return flags.find("master") != std::string::npos && !failed(); }
    bool serves(int slot) const
    {
        return std::any_of(slots.begin(), slots.end(),
                           [slot](const auto& range) { return range.first <= slot && slot <= range.second; });
    }
};

cluster_redis::cluster_redis()
{
    const auto ports = free_ports(2 * size);
    for (std::size_t i = 0; i < size; ++i)
        nodes_.push_back(std::make_unique<redis_process>(
            ports[i], std::vector<std::string>{
                          "cluster-enabled yes", "cluster-node-timeout 1500",
                          "cluster-port " + std::to_string(ports[size + i]), "cluster-config-file nodes.conf",
                          "cluster-replica-validity-factor 0", "cluster-require-full-coverage no"}));
    join();
}

// By hand: redis-cli's own `--cluster create` pauses for seconds.
void cluster_redis::join()
{
    for (std::size_t i = 0; i < size; ++i)
        node(i).cli({"CLUSTER", "SET-CONFIG-EPOCH", std::to_string(i + 1)});
    const int share = slot_count / static_cast<int>(primary_count) + 1;
    for (std::size_t i = 0; i < primary_count; ++i) {
        const int first = static_cast<int>(i) * share;
        node(i).cli({"CLUSTER", "ADDSLOTSRANGE", std::to_string(first),
                     std::to_string(std::min(first + share, slot_count) - 1)});
    }
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t other = 0; other < i; ++other) {
            const auto port = node(other).port();
            const auto bus = node(other).cli({"CONFIG", "GET", "cluster-port"});
            node(i).cli({"CLUSTER", "MEET", "127.0.0.1", std::to_string(port), bus.substr(bus.find('\n') + 1)});
        }
    wait_until("the nodes of the cluster know each other", [this] {
        return std::all_of(nodes_.begin(), nodes_.end(), [](const auto& each) {
            const auto known = each->cli({"CLUSTER", "NODES"});
            return std::count(known.begin(), known.end(), '\n') + 1 == static_cast<std::ptrdiff_t>(size) &&
                   known.find("handshake") == std::string::npos;
        });
    });
    for (std::size_t i = primary_count; i < size; ++i)
        node(i).cli({"CLUSTER", "REPLICATE", id_of(i - primary_count)});
    settle();
}

std::vector<std::filesystem::path> cluster_redis::folders() const
{
    std::vector<std::filesystem::path> all;
    for (const auto& node : nodes_)
        all.push_back(node->folder());
    return all;
}

std::string cluster_redis::bytes() const
{
    std::string all;
    for (const auto& one : nodes_)
        all += one->bytes();
    return all;
}

std::string cluster_redis::url() const
{
    std::string url = "redis-cluster://";
    for (const auto& each : nodes_)
        url += (each == nodes_.front() ? "" : ",") + each->endpoint();
    return url;
}

void cluster_redis::flush()
{
    for (const auto index : primaries())
        node(index).cli({"FLUSHALL"});
}

redis_process& cluster_redis::any_running() const
{
    const auto found =
        std::find_if(nodes_.begin(), nodes_.end(), [](const auto& each) { return each->running(); });
    if (found == nodes_.end())
        throw std::runtime_error("no node of the cluster runs");
    return **found;
}

std::string cluster_redis::id_of(std::size_t index) const
{
    return node(index).cli({"CLUSTER", "MYID"});
}

std::vector<cluster_redis::member> cluster_redis::members() const
{
    std::vector<member> members;
    std::istringstream lines(any_running().cli({"CLUSTER", "NODES"}));
    for (std::string line; std::getline(lines, line);) {
        member found;
        std::string address;
        std::string skipped;
        std::string link;
        std::istringstream words(line);
        words >> found.id >> address >> found.flags >> skipped >> skipped >> skipped >> skipped >> link;
        found.link_up = link == "connected";
        const auto at = std::find_if(nodes_.begin(), nodes_.end(), [&](const auto& each) {
            return address.starts_with(each->endpoint() + "@");
        });
        if (at == nodes_.end())
            throw std::runtime_error("a node that is not ours: " + line);
        found.index = static_cast<std::size_t>(at - nodes_.begin());
        for (std::string range; words >> range;)
            if (range.front() != '[') { // A slot on the move.
                const auto dash = range.find('-');
                const int first = std::stoi(range);
                found.slots.emplace_back(first,
                                         dash == std::string::npos ? first : std::stoi(range.substr(dash + 1)));
            }
        members.push_back(std::move(found));
    }
    return members;
}

std::vector<std::size_t> cluster_redis::primaries() const
{
    std::vector<std::size_t> found;
    for (const auto& each : members())
        if (each.is_primary() && !each.slots.empty())
            found.push_back(each.index);
    std::sort(found.begin(), found.end());
    return found;
}

int cluster_redis::slot_of(const std::string& key) const
{
    return std::stoi(any_running().cli({"CLUSTER", "KEYSLOT", key}));
}

std::size_t cluster_redis::owner_of(const std::string& key) const
{
    const int slot = slot_of(key);
    for (const auto& each : members())
        if (each.is_primary() && each.serves(slot))
            return each.index;
    throw std::runtime_error("nobody serves slot " + std::to_string(slot));
}

void cluster_redis::move_slots(std::size_t count, std::size_t from, std::size_t to)
{
    output_of({"redis-cli", "--cluster", "reshard", node(to).endpoint(), "--cluster-from", id_of(from),
               "--cluster-to", id_of(to), "--cluster-slots", std::to_string(count), "--cluster-yes"},
              std::chrono::seconds(60));
}

void cluster_redis::move_slot(int slot, std::size_t to)
{
    const auto all = members();
    const auto from = std::find_if(all.begin(), all.end(),
                                   [slot](const auto& each) { return each.is_primary() && each.serves(slot); });
    if (from == all.end())
        throw std::runtime_error("nobody serves slot " + std::to_string(slot));
    const auto number = std::to_string(slot);
    const auto new_owner = id_of(to);
    node(to).cli({"CLUSTER", "SETSLOT", number, "IMPORTING", from->id});
    auto& source = node(from->index);
    source.cli({"CLUSTER", "SETSLOT", number, "MIGRATING", new_owner});
    for (;;) {
        std::istringstream keys(source.cli({"CLUSTER", "GETKEYSINSLOT", number, "100"}));
        std::vector<std::string> command{"MIGRATE", "127.0.0.1", std::to_string(node(to).port()), "", "0",
                                         "5000",    "KEYS"};
        const auto fixed = command.size();
        for (std::string key; std::getline(keys, key) && !key.empty();)
            command.push_back(key);
        if (command.size() == fixed)
            break;
        source.cli(command);
    }
    node(to).cli({"CLUSTER", "SETSLOT", number, "NODE", new_owner});
    source.cli({"CLUSTER", "SETSLOT", number, "NODE", new_owner});
    settle();
}

bool cluster_redis::whole() const
{
    const auto owners = primaries().size();
    for (const auto& each : nodes_) {
        if (!each->running())
            continue;
        const auto state = each->cli({"CLUSTER", "INFO"});
        const auto says = [&state](const std::string& line) {
            return state.find(line + "\r") != std::string::npos;
        };
        if (!says("cluster_state:ok") || !says("cluster_slots_ok:" + std::to_string(slot_count)) ||
            !says("cluster_size:" + std::to_string(owners)))
            return false;
        auto replication = each->info("replication");
        if (replication["role"] == "slave" && replication["master_link_status"] != "up")
            return false;
    }
    const auto all = members();
    return std::all_of(all.begin(), all.end(), [this](const member& each) {
        return !node(each.index).running() || (each.link_up && !each.failed());
    });
}

void cluster_redis::settle() const
{
    wait_until(
        "the cluster is whole", [this] { return whole(); }, std::chrono::seconds(30));
}
