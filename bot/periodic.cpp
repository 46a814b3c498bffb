#include "bot/periodic.hpp"

#include "bot/log.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <utility>

namespace asio = boost::asio;

namespace bot {

periodic::periodic(asio::any_io_executor on, std::chrono::seconds pause, const char* failed,
                   std::function<storage::awaitable<void>()> work)
    : timer_(std::move(on)), pause_(pause), failed_(failed), work_(std::move(work))
{
}

storage::awaitable<void> periodic::run()
{
    constexpr auto result_of = asio::as_tuple(asio::use_awaitable);
    while (!stopped_) {
        try {
            auto turn = work_();
            co_await std::move(turn);
        } catch (const std::exception& failure) {
            log::warning(failed_, {{"reason", failure.what()}});
        }
        if (stopped_)
            break;
        timer_.expires_after(pause_);
        co_await timer_.async_wait(result_of);
    }
}

void periodic::stop()
{
    stopped_ = true;
    timer_.cancel();
}

} // namespace bot
