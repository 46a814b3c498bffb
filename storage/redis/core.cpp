#include "storage/redis/core.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>

#include <algorithm>

namespace storage::redis {

namespace asio = boost::asio;

namespace {

/// A map is not asked for more often, however many calls fail.
constexpr std::chrono::milliseconds shortest_between{200};

connection_options connection_as(const client_options& options, int database)
{
    connection_options as;
    as.user = options.user;
    as.password = options.password;
    as.database = database;
    as.connect_timeout = options.connect_timeout;
    as.answer_timeout = options.answer_timeout;
    return as;
}

} // namespace

core::core(asio::any_io_executor on, const address& where, client_options options)
    : on_(std::move(on)), options_(std::move(options)), topology_(make_topology(on_, where, options_)),
      as_(connection_as(options_, where.database))
{
}

asio::awaitable<answer> core::send(endpoint where, job what)
{
    if (closed_) {
        answer unsent;
        unsent.why = "redis: the client is closed";
        co_return unsent;
    }
    const auto told = std::make_shared<one_shot<answer>>(on_);
    what.then = [told](answer result) { told->set(std::move(result)); };
    auto& found = nodes_[where];
    if (!found) {
        found = std::make_shared<node>(on_, std::move(where), as_, options_.replicas);
        found->start();
    }
    found->carry_out(std::move(what));
    auto result = co_await told->wait();
    co_return result;
}

void core::learn_soon()
{
    if (learning_ || closed_ || clock::now() - learned_at_ < shortest_between) {
        return;
    }
    learning_ = true;
    asio::co_spawn(on_, learn(shared_from_this()), [self = shared_from_this()](const std::exception_ptr& thrown) {
        if (thrown) {
            self->learned("redis: out of resources");
        }
    });
}

asio::awaitable<void> core::learn(std::shared_ptr<core> self)
{
    auto why = co_await self->topology_->learn();
    self->learned(std::move(why));
}

void core::learned(std::string why)
{
    learning_ = false;
    learned_at_ = clock::now();
    why_not_learned_ = std::move(why);
    if (why_not_learned_.empty()) {
        leave_old_nodes();
    }
    for (const auto& one : std::exchange(until_learned_, {})) {
        one->set(true);
    }
}

void core::leave_old_nodes()
{
    const auto primaries = topology_->primaries();
    for (auto at = nodes_.begin(); at != nodes_.end();) {
        const auto& [where, one] = *at;
        const bool current = std::find(primaries.begin(), primaries.end(), where) != primaries.end();
        if (current || !(one->idle() || topology_->leaves_at_once())) {
            ++at;
            continue;
        }
        const auto left = one;
        at = nodes_.erase(at);
        left->close("redis at " + to_string(left->where()) + ": it is not the primary any more");
    }
}

asio::awaitable<void> core::until_learned()
{
    if (learning_) {
        const auto told = std::make_shared<one_shot<bool>>(on_);
        until_learned_.push_back(told);
        co_await told->wait();
    }
}

asio::awaitable<void> core::pause(std::chrono::milliseconds how_long)
{
    if (closed_) {
        co_return;
    }
    const auto kept = shared_from_this();
    asio::steady_timer timer(on_, how_long);
    pauses_.insert(&timer);
    boost::system::error_code cancelled;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    pauses_.erase(&timer);
}

void core::close()
{
    if (std::exchange(closed_, true)) {
        return;
    }
    topology_->close();
    for (auto* const timer : pauses_) {
        timer->cancel();
    }
    for (const auto& one : std::exchange(until_learned_, {})) {
        one->set(false);
    }
    for (const auto& [where, one] : std::exchange(nodes_, {})) {
        one->close("redis at " + to_string(where) + ": the client is closed");
    }
}

} // namespace storage::redis
