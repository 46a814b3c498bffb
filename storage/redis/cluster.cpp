#include "storage/redis/cluster.hpp"

#include "storage/redis/question.hpp"
#include "storage/redis/slots.hpp"

#include <algorithm>

namespace storage::redis {

namespace asio = boost::asio;

namespace {

class cluster final : public topology {
public:
    cluster(asio::any_io_executor on, const address& where, const client_options& options)
        : seeds_(where.servers), asks_(std::move(on)), serving_(slot_count, nobody)
    {
        as_.user = options.user;
        as_.password = options.password;
    }

    std::optional<endpoint> serving(int slot) const override
    {
        const auto who = serving_[static_cast<std::size_t>(slot)];
        if (who == nobody) {
            return std::nullopt;
        }
        return known_[who];
    }
    std::vector<endpoint> primaries() const override
    {
        std::vector<endpoint> all;
        for (std::size_t who = 0; who < known_.size(); ++who) {
            if (std::find(serving_.begin(), serving_.end(), who) != serving_.end()) {
                all.push_back(known_[who]);
            }
        }
        return all;
    }
    asio::awaitable<std::string> learn() override;
    void moved(int slot, const endpoint& there) override
    {
        serving_[static_cast<std::size_t>(slot)] = number_of(there);
    }
    bool leaves_at_once() const override { return false; }
    void close() override { asks_.close(); }

private:
    using number = std::uint16_t;
    static constexpr number nobody = 0xffff;

    number number_of(const endpoint& one);
    void note(const reply& map, const endpoint& by);

    std::vector<endpoint> seeds_;
    connection_options as_;
    question asks_;
    std::vector<endpoint> known_;
    std::vector<number> serving_; ///< By slot, an index into known_.
    std::size_t turns_ = 0;
};

cluster::number cluster::number_of(const endpoint& one)
{
    const auto at = std::find(known_.begin(), known_.end(), one);
    const auto index = at - known_.begin();
    if (at == known_.end()) {
        known_.push_back(one);
    }
    return static_cast<number>(index);
}

asio::awaitable<std::string> cluster::learn()
{
    std::string why = "no node of the cluster knows where its slots are";
    auto whom = known_;
    for (const auto& seed : seeds_) {
        if (std::find(whom.begin(), whom.end(), seed) == whom.end()) {
            whom.push_back(seed);
        }
    }
    // Another one first each time: what one node believes may be out of date.
    std::rotate(whom.begin(), whom.begin() + static_cast<std::ptrdiff_t>(turns_++ % whom.size()), whom.end());
    for (const auto& one : whom) {
        std::vector<std::string> words{"CLUSTER", "SLOTS"};
        auto map = co_await asks_.ask(one, as_, std::move(words));
        if (map.what == answer::outcome::done && !map.value.items.empty()) {
            note(map.value, one);
            co_return std::string();
        }
        if (!map.why.empty()) {
            why = std::move(map.why);
        }
    }
    co_return why;
}

/// Takes a list of [first slot, last slot, [host, port, ...] of the primary, those of replicas ...].
void cluster::note(const reply& map, const endpoint& by)
{
    known_.clear();
    std::fill(serving_.begin(), serving_.end(), nobody);
    for (const auto& range : map.items) {
        if (range.items.size() < 3 || range.items[2].items.size() < 2) {
            continue;
        }
        const auto& primary = range.items[2].items;
        endpoint there;
        there.host = primary[0].text.empty() || primary[0].text == "?" ? by.host : primary[0].text;
        there.port = static_cast<std::uint16_t>(primary[1].number);
        const auto who = number_of(there);
        const auto last = std::min<std::int64_t>(range.items[1].number, slot_count - 1);
        for (auto slot = std::max<std::int64_t>(range.items[0].number, 0); slot <= last; ++slot) {
            serving_[static_cast<std::size_t>(slot)] = who;
        }
    }
}

} // namespace

std::unique_ptr<topology> make_cluster(asio::any_io_executor on, const address& where,
                                       const client_options& options)
{
    return std::make_unique<cluster>(std::move(on), where, options);
}

} // namespace storage::redis
