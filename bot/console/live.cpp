#include "bot/console/live.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <map>

namespace asio = boost::asio;

namespace bot::console {
namespace {

using storage::awaitable;

constexpr auto result_of = asio::as_tuple(asio::use_awaitable);

/// What is open on this thread, by session.
std::map<std::string, int>& open_streams()
{
    static thread_local std::map<std::string, int> open;
    return open;
}

class live_events : public http::body_source {
public:
    live_events(std::string session, figures_now figures)
        : session_(std::move(session)), figures_(std::move(figures))
    {
        ++open_streams()[session_];
    }

    live_events(const live_events&) = delete;
    live_events& operator=(const live_events&) = delete;

    ~live_events() override
    {
        const auto found = open_streams().find(session_);
        if (found != open_streams().end() && --found->second == 0)
            open_streams().erase(found);
    }

    awaitable<std::string> next() override
    {
        if (!last_.empty())
            co_await pause();
        if (stopped_)
            co_return std::string();
        auto now = co_await figures_();
        if (!now || stopped_)
            co_return std::string();
        std::string piece = ": the same\n\n";
        if (*now != last_)
            piece = "data: " + *now + "\n\n";
        last_ = *std::move(now);
        co_return piece;
    }

    void stop() override
    {
        stopped_ = true;
        if (timer_)
            timer_->cancel();
    }

private:
    awaitable<void> pause()
    {
        const auto executor = co_await asio::this_coro::executor;
        timer_.emplace(executor, live_every);
        co_await timer_->async_wait(result_of);
        timer_.reset();
    }

    std::string session_;
    figures_now figures_;
    std::string last_; ///< What was sent.
    std::optional<asio::steady_timer> timer_;
    bool stopped_ = false;
};

} // namespace

std::shared_ptr<http::body_source> live_stream(const std::string& session, figures_now figures)
{
    const auto found = open_streams().find(session);
    if (found != open_streams().end() && found->second >= live_streams_allowed)
        return nullptr;
    return std::make_shared<live_events>(session, std::move(figures));
}

} // namespace bot::console
