#include "bot/platform/name_lookup.hpp"

#include "bot/platform/transport.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>

namespace asio = boost::asio;
using asio::ip::tcp;

namespace bot::platform {
namespace {

struct lookup {
    explicit lookup(const asio::any_io_executor& on) : resolver(on), timer(on) {}

    tcp::resolver resolver;
    asio::steady_timer timer;
    bool done = false;
    boost::system::error_code failed;
    tcp::resolver::results_type found;
};

void start(const std::shared_ptr<lookup>& what, const std::string& host, const std::string& port)
{
    what->resolver.async_resolve(host, port,
                                 [what](boost::system::error_code failed, tcp::resolver::results_type found) {
                                     what->done = true;
                                     what->failed = failed;
                                     what->found = std::move(found);
                                     what->timer.cancel();
                                 });
}

} // namespace

storage::awaitable<tcp::resolver::results_type> look_up(std::string host, std::string port,
                                                        std::chrono::steady_clock::time_point deadline)
{
    constexpr auto woken = asio::as_tuple(asio::use_awaitable);
    const auto executor = co_await asio::this_coro::executor;
    const auto under_way = std::make_shared<lookup>(executor);
    under_way->timer.expires_at(deadline);
    start(under_way, host, port);
    co_await under_way->timer.async_wait(woken);
    if (!under_way->done)
        throw unreachable("looking up the host's name took too long", false);
    if (under_way->failed)
        throw unreachable("looking up the host's name: " + under_way->failed.message(), false);
    co_return std::move(under_way->found);
}

} // namespace bot::platform
