#include "storage/redis/resolve.hpp"

#include "storage/redis/one_shot.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>

namespace storage::redis {

namespace asio = boost::asio;
using asio::ip::tcp;

asio::awaitable<resolved> resolve(asio::any_io_executor on, std::string host, std::chrono::milliseconds within)
{
    resolved found;
    boost::system::error_code not_numeric;
    asio::ip::make_address(host, not_numeric);
    if (!not_numeric) {
        found.numeric.push_back(std::move(host));
        co_return found;
    }
    // A look-up cannot be broken off; only the waiting for it is.
    const auto told = std::make_shared<one_shot<resolved>>(on);
    const auto resolver = std::make_shared<tcp::resolver>(on);
    const auto note = [told, resolver](boost::system::error_code failed,
                                       const tcp::resolver::results_type& results) {
        resolved here;
        for (const auto& result : results) {
            auto text = result.endpoint().address().to_string();
            if (std::find(here.numeric.begin(), here.numeric.end(), text) == here.numeric.end()) {
                here.numeric.push_back(std::move(text));
            }
        }
        here.failure = failed ? "name not found: " + failed.message() : "name without addresses";
        told->set(std::move(here));
    };
    resolver->async_resolve(host, "", note);
    asio::steady_timer timer(on, within);
    const auto give_up = [told](boost::system::error_code cancelled) {
        if (!cancelled) {
            resolved none;
            none.failure = "name not looked up in time";
            told->set(std::move(none));
        }
    };
    timer.async_wait(give_up);
    found = co_await told->wait();
    co_return found;
}

} // namespace storage::redis
