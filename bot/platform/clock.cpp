#include "bot/platform/clock.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace bot::platform {
namespace {

class real_clock final : public clock {
public:
    storage::time_point now() override { return storage::system_time(); }

    storage::awaitable<void> sleep(std::chrono::milliseconds how_long) override
    {
        const auto executor = co_await asio::this_coro::executor;
        asio::steady_timer timer(executor, how_long);
        co_await timer.async_wait(asio::use_awaitable);
    }
};

} // namespace

clock& system_clock()
{
    static real_clock clock;
    return clock;
}

} // namespace bot::platform
