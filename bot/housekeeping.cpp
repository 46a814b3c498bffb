#include "bot/housekeeping.hpp"

#include "bot/conversation/ticket_watch.hpp"
#include "bot/log.hpp"
#include "bot/periodic.hpp"
#include "bot/privacy_watch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <functional>
#include <string>
#include <utility>

namespace asio = boost::asio;

namespace bot {
namespace {

constexpr std::chrono::seconds look_every{1};
constexpr std::chrono::seconds gather_every{1};
constexpr std::chrono::seconds complete_every{2};
constexpr std::chrono::seconds watch_tickets_every{20};
constexpr std::chrono::minutes watch_privacy_every{10};
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
storage::awaitable<void> gather_contacts(const household& of)
{
    for (std::size_t thread = 0; thread < of.each.size(); ++thread) {
        auto taking = take_contacts(*of.each[thread]);
        auto lately = co_await asio::co_spawn(of.server.executor(thread), std::move(taking), asio::use_awaitable);
        if (!lately.empty())
            co_await of.store.note_contacts(std::move(lately));
    }
}

storage::awaitable<void> complete_unfinished(storage::store& store)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    co_await store.complete_unfinished(now);
}

/// On an io thread, whose picture of the catalogue it needs.
storage::awaitable<void> watch_tickets(const household& of)
{
    auto watching = apologise_for_waiting(*of.each.front());
    co_await asio::co_spawn(of.server.executor(0), std::move(watching), asio::use_awaitable);
}

storage::awaitable<void> watch_privacy(const household& of)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    co_await look_after_privacy(of.store, of.settings, now);
}

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

void keep_house(household of, picture in_use, asio::io_context& house, asio::signal_set& signals)
{
    const auto on = house.get_executor();
    catalogue_refresher refresher(of.store, std::move(in_use),
                                  [&of](const picture& fresh) { publish(of, fresh); });
    periodic refreshing(on, look_every, "refresh_failed", [&refresher] { return refresher.look(); });
    periodic gathering(on, gather_every, "contacts_lost", [&of] { return gather_contacts(of); });
    periodic completing(on, complete_every, "unfinished_steps_left",
                        [&of] { return complete_unfinished(of.store); });
    periodic watching(on, watch_tickets_every, "tickets_not_watched", [&of] { return watch_tickets(of); });
    periodic guarding(on, watch_privacy_every, "privacy_not_looked_after", [&of] { return watch_privacy(of); });
    asio::steady_timer patience(house);
    signals.async_wait([&](boost::system::error_code failed, int) {
        if (failed)
            return;
        signals.clear(); // A second signal ends the program at once.
        refreshing.stop();
        gathering.stop();
        completing.stop();
        watching.stop();
        guarding.stop();
        of.outgoing.stop();
        patience.expires_after(last_moments);
        patience.async_wait([&house](boost::system::error_code cancelled) {
            if (!cancelled)
                house.stop();
        });
    });
    int running = 6;
    const auto ended = [&running, &house] {
        if (--running == 0)
            house.stop();
    };
    start(house, "catalogue", refreshing.run(), ended);
    start(house, "contacts", gathering.run(), ended);
    start(house, "steps", completing.run(), ended);
    start(house, "tickets", watching.run(), ended);
    start(house, "privacy", guarding.run(), ended);
    start(house, "delivery", of.outgoing.run(), ended);
    house.run();
}

} // namespace bot
