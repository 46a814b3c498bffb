#include "storage/redis/sentinel.hpp"

#include "storage/redis/question.hpp"

#include <algorithm>
#include <charconv>

namespace storage::redis {

namespace asio = boost::asio;

namespace {

class sentinel final : public topology {
public:
    sentinel(asio::any_io_executor on, const address& where, const client_options& options)
        : sentinels_(where.servers), name_(where.primary_name), asks_(std::move(on))
    {
        as_guest_.user = options.sentinel_user;
        as_guest_.password = options.sentinel_password;
        as_client_.user = options.user;
        as_client_.password = options.password;
    }

    std::optional<endpoint> serving(int) const override { return primary_; }
    std::vector<endpoint> primaries() const override
    {
        std::vector<endpoint> all;
        if (primary_) {
            all.push_back(*primary_);
        }
        return all;
    }
    asio::awaitable<std::string> learn() override;
    void moved(int, const endpoint&) override {}
    bool leaves_at_once() const override { return true; }
    void close() override { asks_.close(); }

private:
    struct verdict {
        bool knows = false; ///< The sentinel named somebody.
        std::string why;    ///< Why that is of no use; empty if it is the primary.
    };
    asio::awaitable<verdict> learn_from(endpoint one, std::vector<endpoint>& in_vain);

    std::vector<endpoint> sentinels_; ///< The one that helped last comes first.
    std::string name_;
    connection_options as_guest_;
    connection_options as_client_;
    question asks_;
    std::optional<endpoint> primary_;
};

asio::awaitable<std::string> sentinel::learn()
{
    std::string why;
    std::vector<endpoint> in_vain;
    bool known = false;
    for (std::size_t i = 0; i < sentinels_.size(); ++i) {
        auto said = co_await learn_from(sentinels_[i], in_vain);
        if (said.why.empty()) {
            std::rotate(sentinels_.begin(), sentinels_.begin() + static_cast<std::ptrdiff_t>(i),
                        sentinels_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            co_return said.why;
        }
        // That a primary does not answer says more than that a sentinel does not.
        if (why.empty() || (said.knows && !known)) {
            why = std::move(said.why);
        }
        known = known || said.knows;
    }
    co_return why;
}

std::optional<endpoint> endpoint_in(const reply& said)
{
    if (said.items.size() != 2) {
        return std::nullopt;
    }
    endpoint found;
    found.host = said.items[0].text;
    const auto& port = said.items[1].text;
    const auto [end, failure] = std::from_chars(port.data(), port.data() + port.size(), found.port);
    if (failure != std::errc() || found.host.empty()) {
        return std::nullopt;
    }
    return found;
}

asio::awaitable<sentinel::verdict> sentinel::learn_from(endpoint one, std::vector<endpoint>& in_vain)
{
    verdict result;
    std::vector<std::string> asked{"SENTINEL", "GET-MASTER-ADDR-BY-NAME", name_};
    auto named = co_await asks_.ask(std::move(one), as_guest_, std::move(asked));
    if (named.what != answer::outcome::done) {
        result.why = "sentinel: " + named.why;
        co_return result;
    }
    auto there = endpoint_in(named.value);
    if (!there) {
        result.why = "no sentinel knows a primary named " + name_;
        co_return result;
    }
    result.knows = true;
    result.why = "the primary that sentinels name does not answer as one: redis at " + to_string(*there);
    if (std::find(in_vain.begin(), in_vain.end(), *there) != in_vain.end()) {
        co_return result;
    }
    asked = {"ROLE"};
    const endpoint whom = *there;
    auto role = co_await asks_.ask(whom, as_client_, std::move(asked));
    if (role.what != answer::outcome::done) {
        result.why = role.why;
    } else if (!role.value.items.empty() && role.value.items[0].text == "master") {
        primary_ = std::move(there);
        result.why.clear();
        co_return result;
    }
    in_vain.push_back(std::move(*there));
    co_return result;
}

} // namespace

std::unique_ptr<topology> make_sentinel(asio::any_io_executor on, const address& where,
                                        const client_options& options)
{
    return std::make_unique<sentinel>(std::move(on), where, options);
}

} // namespace storage::redis
