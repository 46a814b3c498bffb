#include "bot/housekeeping.hpp"

#include "bot/catalogue_refresh.hpp"
#include "bot/log.hpp"
#include "bot/step_completer.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <functional>
#include <string>

namespace asio = boost::asio;

namespace bot {
namespace {

constexpr std::chrono::seconds gather_every{1};
/// For what is being delivered when we stop; what takes longer is claimed again after the next start.
constexpr std::chrono::seconds last_moments{5};

/// Each thread swaps its own picture, between two of its requests.
void publish(const household& of, const picture& fresh)
{
    for (std::size_t thread = 0; thread < of.each.size(); ++thread)
        asio::post(of.server.executor(thread), [where = of.each[thread].get(), fresh] {
            where->catalogue = fresh.catalogue;
            where->names = fresh.names;
        });
    of.outgoing.use(fresh.catalogue);
}

storage::awaitable<std::vector<storage::contact>> take_contacts(context& of)
{
    co_return of.contacts.take();
}

/// Brings the contacts of all threads to the store.
class contact_gatherer {
public:
    contact_gatherer(asio::any_io_executor on, household of) : timer_(std::move(on)), of_(of) {}

    storage::awaitable<void> run()
    {
        constexpr auto result_of = asio::as_tuple(asio::use_awaitable);
        while (!stopped_) {
            timer_.expires_after(gather_every);
            co_await timer_.async_wait(result_of);
            if (stopped_)
                break;
            try {
                co_await gather();
            } catch (const std::exception& failure) {
                log::warning("contacts_lost", {{"reason", failure.what()}});
            }
        }
    }

    void stop()
    {
        stopped_ = true;
        timer_.cancel();
    }

private:
    storage::awaitable<void> gather()
    {
        for (std::size_t thread = 0; thread < of_.each.size(); ++thread) {
            auto taking = take_contacts(*of_.each[thread]);
            auto lately =
                co_await asio::co_spawn(of_.server.executor(thread), std::move(taking), asio::use_awaitable);
            if (!lately.empty())
                co_await of_.store.note_contacts(std::move(lately));
        }
    }

    asio::steady_timer timer_;
    household of_;
    bool stopped_ = false;
};

/// Work that goes on until it is told to stop; `after` is called when it has.
void start(asio::io_context& house, const char* name, storage::awaitable<void> work, std::function<void()> after)
{
    asio::co_spawn(house, std::move(work), [name, after](const std::exception_ptr& failure) {
        if (failure)
            log::error("housekeeping_ended", {{"of", name}, {"reason", "an exception"}});
        after();
    });
}

} // namespace

void keep_house(household of, std::int64_t version, asio::io_context& house, asio::signal_set& signals)
{
    catalogue_refresher refresher(house.get_executor(), of.store, version,
                                  [&of](const picture& fresh) { publish(of, fresh); });
    contact_gatherer gatherer(house.get_executor(), of);
    step_completer completer(house.get_executor(), of.store);
    asio::steady_timer patience(house);
    signals.async_wait([&](boost::system::error_code failed, int) {
        if (failed)
            return;
        signals.clear(); // A second signal ends the program at once.
        refresher.stop();
        gatherer.stop();
        completer.stop();
        of.outgoing.stop();
        patience.expires_after(last_moments);
        patience.async_wait([&house](boost::system::error_code cancelled) {
            if (!cancelled)
                house.stop();
        });
    });
    int running = 4;
    const auto ended = [&running, &house] {
        if (--running == 0)
            house.stop();
    };
    start(house, "catalogue", refresher.run(), ended);
    start(house, "contacts", gatherer.run(), ended);
    start(house, "steps", completer.run(), ended);
    start(house, "delivery", of.outgoing.run(), ended);
    house.run();
}

} // namespace bot
