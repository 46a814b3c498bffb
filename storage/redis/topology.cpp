#include "storage/redis/topology.hpp"

#include "storage/redis/cluster.hpp"
#include "storage/redis/sentinel.hpp"

namespace storage::redis {

namespace asio = boost::asio;

namespace {

class single final : public topology {
public:
    explicit single(endpoint where) : where_(std::move(where)) {}
    std::optional<endpoint> serving(int) const override { return where_; }
    std::vector<endpoint> primaries() const override { return {where_}; }
    asio::awaitable<std::string> learn() override { co_return std::string(); }
    void moved(int, const endpoint&) override {}
    bool leaves_at_once() const override { return false; }
    void close() override {}

private:
    endpoint where_;
};

} // namespace

std::unique_ptr<topology> make_topology(asio::any_io_executor on, const address& where,
                                        const client_options& options)
{
    switch (where.what) {
    case address::kind::sentinel:
        return make_sentinel(std::move(on), where, options);
    case address::kind::cluster:
        return make_cluster(std::move(on), where, options);
    case address::kind::single:
        break;
    }
    return std::make_unique<single>(where.servers.front());
}

} // namespace storage::redis
