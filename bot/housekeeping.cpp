#include "bot/housekeeping.hpp"

#include "bot/conversation/ticket_watch.hpp"
#include "bot/count_photos.hpp"
#include "bot/identity.hpp"
#include "bot/log.hpp"
#include "bot/nominee_photos.hpp"
#include "bot/periodic.hpp"
#include "bot/privacy_watch.hpp"
#include "bot/secrets.hpp"
#include "handlers/missing_cards.hpp"

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
constexpr std::chrono::seconds merge_every{3};
constexpr std::chrono::seconds watch_tickets_every{20};
constexpr std::chrono::seconds fetch_photos_every{20};
constexpr std::chrono::seconds remind_every{5};
constexpr std::chrono::minutes watch_privacy_every{10};
constexpr std::chrono::seconds look_for_cards_every{2};
constexpr std::chrono::minutes card_search_is_ours{1};
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
    const auto now = storage::system_time();
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
    const auto now = storage::system_time();
    co_await look_after_privacy(of.store, of.settings, now);
}

/// One server at a time, a page each turn, until the whole store has been looked through once.
storage::awaitable<void> look_for_missing_cards(storage::store& store, const std::string& owner, bool& done)
{
    if (done)
        co_return;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const bool ours = co_await store.take_lease("access_cards", owner, now, now + card_search_is_ours);
    if (!ours)
        co_return;
    done = co_await handlers::make_missing_cards(store);
    if (done)
        co_await store.give_lease("access_cards", owner);
}

/// Lets io threads have the catalogue looked at where what somebody asks for is newer than theirs.
void let_renew(const household& of, catalogue_refresher& refresher, const asio::any_io_executor& house)
{
    for (std::size_t thread = 0; thread < of.each.size(); ++thread)
        asio::post(of.server.executor(thread), [where = of.each[thread].get(), &refresher, house] {
            where->renew = [&refresher, house]() -> storage::awaitable<void> {
                auto looking = refresher.look();
                return asio::co_spawn(house, std::move(looking), asio::use_awaitable);
            };
        });
}

storage::awaitable<void> fetch_photos(const household& of)
{
    const auto now = storage::system_time();
    auto caller = [&of](std::string_view account) { return of.outgoing.find_client(account); };
    const platform_caller call = caller;
    auto of_nominees = fetch_nominee_photos(of.store, call, now);
    co_await std::move(of_nominees);
    auto of_counts = fetch_count_photos(of.store, call, now);
    co_await std::move(of_counts);
}

/// What is done again and again, each at its own pace.
class chores {
public:
    explicit chores(asio::io_context& house) : house_(house) {}

    /// `failed` names the event of a failure in the log.
    void add(const char* name, std::chrono::seconds pause, const char* failed,
             std::function<storage::awaitable<void>()> work)
    {
        all_.push_back({name, std::make_unique<periodic>(house_.get_executor(), pause, failed, std::move(work))});
    }

    void stop()
    {
        for (const auto& each : all_)
            each.work->stop();
    }

    /// Begins everything and `more`; the house is left when all have ended.
    void begin(storage::awaitable<void> more)
    {
        running_ = all_.size() + 1;
        for (const auto& each : all_)
            begin(each.name, each.work->run());
        begin("delivery", std::move(more));
    }

private:
    struct chore {
        const char* name;
        std::unique_ptr<periodic> work;
    };

    void begin(const char* name, storage::awaitable<void> work)
    {
        asio::co_spawn(house_, std::move(work), [this, name](const std::exception_ptr& failure) {
            if (failure)
                log::error("housekeeping_ended", {{"of", name}, {"reason", "an exception"}});
            if (--running_ == 0)
                house_.stop();
        });
    }

    asio::io_context& house_;
    std::vector<chore> all_;
    std::size_t running_ = 0;
};

} // namespace

void keep_house(household of, picture in_use, asio::io_context& house, asio::signal_set& signals)
{
    catalogue_refresher refresher(of.store, std::move(in_use),
                                  [&of](const picture& fresh) { publish(of, fresh); });
    let_renew(of, refresher, house.get_executor());
    chores all(house);
    all.add("catalogue", look_every, "refresh_failed", [&refresher] { return refresher.look(); });
    all.add("contacts", gather_every, "contacts_lost", [&of] { return gather_contacts(of); });
    all.add("steps", complete_every, "unfinished_steps_left", [&of] { return complete_unfinished(of.store); });
    all.add("merging", merge_every, "identities_not_merged", [&of] { return finish_merging(of.store); });
    all.add("tickets", watch_tickets_every, "tickets_not_watched", [&of] { return watch_tickets(of); });
    all.add("photos", fetch_photos_every, "photos_left", [&of] { return fetch_photos(of); });
    all.add("reminders", remind_every, "reminders_not_left", [&of] { return of.outgoing.look_for_reminders(); });
    all.add("privacy", watch_privacy_every, "privacy_not_looked_after", [&of] { return watch_privacy(of); });
    const auto searcher = to_hex(random_bytes(8));
    bool cards_complete = false;
    all.add("cards", look_for_cards_every, "missing_cards_left",
            [&] { return look_for_missing_cards(of.store, searcher, cards_complete); });
    asio::steady_timer patience(house);
    signals.async_wait([&](boost::system::error_code failed, int) {
        if (failed)
            return;
        signals.clear(); // A second signal ends the program at once.
        all.stop();
        of.outgoing.stop();
        patience.expires_after(last_moments);
        patience.async_wait([&house](boost::system::error_code cancelled) {
            if (!cancelled)
                house.stop();
        });
    });
    all.begin(of.outgoing.run());
    house.run();
}

} // namespace bot
