#include "bot/step_completer.hpp"

#include "bot/log.hpp"
#include "bot/secrets.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>

namespace asio = boost::asio;

namespace bot {
namespace {

constexpr std::chrono::seconds look_every{2};
/// Another server takes over when the one that looks is gone for so long.
constexpr std::chrono::seconds lease_lasts{6};

} // namespace

step_completer::step_completer(asio::any_io_executor on, storage::store& store)
    : timer_(std::move(on)), store_(store), owner_(to_hex(random_bytes(8)))
{
}

storage::awaitable<void> step_completer::look()
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const std::string name = "unfinished steps";
    const bool mine = co_await store_.take_lease(name, owner_, now, now + lease_lasts);
    if (mine)
        co_await store_.complete_unfinished(now);
}

storage::awaitable<void> step_completer::run()
{
    constexpr auto result_of = asio::as_tuple(asio::use_awaitable);
    while (!stopped_) {
        try {
            co_await look();
        } catch (const std::exception& failure) {
            log::warning("unfinished_steps_left", {{"reason", failure.what()}});
        }
        if (stopped_)
            break;
        timer_.expires_after(look_every);
        co_await timer_.async_wait(result_of);
    }
}

void step_completer::stop()
{
    stopped_ = true;
    timer_.cancel();
}

} // namespace bot
