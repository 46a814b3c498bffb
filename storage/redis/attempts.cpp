#include "storage/redis/attempts.hpp"

#include "storage/redis/slots.hpp"

#include <boost/asio/co_spawn.hpp>

#include <utility>

namespace storage::redis {

namespace asio = boost::asio;

namespace {

using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;

constexpr std::size_t most_calls = 16384;

/// Counts a call as long as it is under way.
class counted {
public:
    explicit counted(std::shared_ptr<core> by) : by_(std::move(by))
    {
        if (by_->closed()) {
            throw unavailable("redis: the client is closed");
        }
        if (by_->calls >= most_calls) {
            throw unavailable("redis: too many calls are waiting");
        }
        ++by_->calls;
    }
    ~counted() { --by_->calls; }
    counted(const counted&) = delete;
    counted& operator=(const counted&) = delete;

private:
    std::shared_ptr<core> by_;
};

/// The tries of one call: where the next one goes, and after what pause.
class tries {
public:
    tries(core& by, int slot, bool may_repeat)
        : by_(by), slot_(slot), may_repeat_(may_repeat), until_(clock::now() + by.options().patience)
    {
    }

    /// Looks at an answer that is not the reply. Gives the pause before the next try; throws where there is none.
    std::chrono::milliseconds after(const answer& got, const endpoint& by);
    std::chrono::milliseconds while_unknown()
    {
        const auto& why = by_.why_not_learned();
        by_.learn_soon();
        return patience_for(usual_.next(),
                            why.empty() ? "redis: it is not known which server is to be asked" : why);
    }

    clock::time_point until() const { return until_; }

    bool whole = false;                  ///< Send the script itself.
    std::optional<endpoint> asked_there; ///< Where ASK points, for the next try alone.

private:
    std::chrono::milliseconds after_error(const std::string& error, const endpoint& by);
    std::chrono::milliseconds patience_for(std::chrono::milliseconds pause, const std::string& why) const
    {
        if (by_.closed() || clock::now() + pause >= until_) {
            throw unavailable(why);
        }
        return pause;
    }

    core& by_;
    int slot_;
    bool may_repeat_;
    clock::time_point until_;
    back_off usual_{10ms, 250ms};
    back_off little_{5ms, 50ms};
    int hops_ = 0;
};

std::chrono::milliseconds tries::after(const answer& got, const endpoint& by)
{
    switch (got.what) {
    case answer::outcome::refused:
        return after_error(got.why, by);
    case answer::outcome::denied:
        throw unavailable(got.why);
    case answer::outcome::lost:
    case answer::outcome::unheld:
        if (!may_repeat_) {
            throw unavailable(got.why);
        }
        break;
    case answer::outcome::unsent:
    case answer::outcome::done:
        break;
    }
    by_.learn_soon();
    return patience_for(usual_.next(), got.why);
}

std::chrono::milliseconds tries::after_error(const std::string& error, const endpoint& by)
{
    const auto why = "redis at " + to_string(by) + ": " + without_arguments(error);
    // Two nodes that point to each other are given time to agree.
    const auto hop = [&] { return patience_for(++hops_ > 3 ? usual_.next() : 0ms, why); };
    switch (remedy_of(error)) {
    case remedy::send_whole:
        if (std::exchange(whole, true)) {
            break;
        }
        return 0ms;
    case remedy::go_there:
        if (const auto there = pointed_to(error, by)) {
            by_.map().moved(slot_, *there);
        }
        by_.learn_soon();
        return hop();
    case remedy::ask_there:
        asked_there = pointed_to(error, by);
        return hop();
    case remedy::wait_little:
        return patience_for(little_.next(), why);
    case remedy::wait:
        return patience_for(usual_.next(), why);
    case remedy::learn:
        by_.learn_soon();
        return patience_for(usual_.next(), why);
    case remedy::none:
        break;
    }
    throw std::runtime_error(without_arguments(error));
}

asio::awaitable<reply> attempt_at(std::shared_ptr<core> by, std::shared_ptr<const request> what,
                                  std::optional<endpoint> at)
{
    const counted call(by);
    const int slot = what->keys.empty() ? 0 : key_slot(what->keys.front());
    tries so_far(*by, slot, what->repeatable || !what->writes);
    for (;;) {
        const bool asking = so_far.asked_there.has_value();
        auto where = asking ? std::exchange(so_far.asked_there, std::nullopt) : at;
        if (!where) {
            where = by->map().serving(slot);
        }
        std::chrono::milliseconds pause{0};
        if (where) {
            job one;
            one.what = what;
            one.whole = so_far.whole;
            one.asking = asking;
            one.until = so_far.until();
            const endpoint there = *where;
            auto got = co_await by->send(there, std::move(one));
            if (got.what == answer::outcome::done) {
                co_return std::move(got.value);
            }
            pause = so_far.after(got, there);
        } else {
            pause = so_far.while_unknown();
            co_await by->until_learned();
            if (by->map().serving(slot)) {
                continue;
            }
        }
        if (pause > 0ms) {
            co_await by->pause(pause);
        }
        if (by->closed()) {
            throw unavailable("redis: the client is closed");
        }
    }
}

/// Side by side, each to where it belongs, or the nth to the nth of `at`.
asio::awaitable<std::vector<reply>> attempt_all_at(std::shared_ptr<core> by,
                                                   std::vector<std::shared_ptr<const request>> what,
                                                   std::vector<endpoint> at)
{
    struct results {
        std::vector<reply> replies;
        std::vector<std::exception_ptr> failures;
        std::size_t left = 0;
    };
    const auto all = std::make_shared<results>();
    all->replies.resize(what.size());
    all->failures.resize(what.size());
    all->left = what.size();
    const auto told = std::make_shared<one_shot<bool>>(by->executor());
    if (what.empty()) {
        told->set(true);
    }
    for (std::size_t i = 0; i < what.size(); ++i) {
        std::optional<endpoint> there;
        if (!at.empty()) {
            there = at[i];
        }
        auto work = attempt_at(by, std::move(what[i]), std::move(there));
        asio::co_spawn(by->executor(), std::move(work), [all, told, i](std::exception_ptr thrown, reply got) {
            all->failures[i] = std::move(thrown);
            all->replies[i] = std::move(got);
            if (--all->left == 0) {
                told->set(true);
            }
        });
    }
    co_await told->wait();
    for (const auto& failure : all->failures) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    }
    co_return std::move(all->replies);
}

} // namespace

asio::awaitable<reply> attempt(std::shared_ptr<core> by, request what)
{
    auto kept = std::make_shared<const request>(std::move(what));
    auto got = co_await attempt_at(std::move(by), std::move(kept), std::nullopt);
    co_return got;
}

asio::awaitable<std::vector<reply>> attempt_all(std::shared_ptr<core> by, std::vector<request> what)
{
    std::vector<std::shared_ptr<const request>> all;
    all.reserve(what.size());
    for (auto& one : what) {
        all.push_back(std::make_shared<const request>(std::move(one)));
    }
    std::vector<endpoint> anywhere;
    auto got = co_await attempt_all_at(std::move(by), std::move(all), std::move(anywhere));
    co_return got;
}

asio::awaitable<std::vector<reply>> attempt_everywhere(std::shared_ptr<core> by, std::vector<std::string> command)
{
    const auto asked = std::make_shared<request>();
    asked->args = std::move(command);
    asked->writes = false;
    tries so_far(*by, 0, true);
    while (by->map().primaries().empty()) {
        const auto pause = so_far.while_unknown();
        co_await by->until_learned();
        if (by->map().primaries().empty()) {
            co_await by->pause(pause);
        }
    }
    auto primaries = by->map().primaries();
    std::vector<std::shared_ptr<const request>> each(primaries.size(), asked);
    auto got = co_await attempt_all_at(by, std::move(each), std::move(primaries));
    co_return got;
}

} // namespace storage::redis
