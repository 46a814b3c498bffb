#include "bot/catalogue_refresh.hpp"

#include "bot/log.hpp"
#include "content/tutorials.hpp"
#include "handlers/phrasings.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace bot {

namespace {

constexpr std::chrono::hours purge_every{1};

/// The number of sentences and the newest one.
storage::awaitable<std::string> stamp_of_phrasings(storage::store& store)
{
    storage::document_query newest;
    newest.collection = storage::phrasing_collection;
    newest.partition = storage::all_phrasings;
    newest.index = "added";
    newest.newest_first = true;
    newest.limit = 1;
    const auto found = co_await store.list_documents(std::move(newest));
    if (found.empty())
        co_return std::string();
    const auto count =
        co_await store.count_documents(storage::phrasing_collection, storage::all_phrasings, "added");
    co_return std::to_string(count) + " " + std::to_string(found[0].version) + " " + found[0].key;
}

storage::awaitable<understand::learned_ptr> learn_all(storage::store& store, handlers::catalogue_ptr spoken_of)
{
    const auto added = co_await handlers::added_phrasings(store);
    if (added.empty())
        co_return understand::built_in_learning();
    std::vector<content::phrasing> more;
    for (const auto& one : added)
        more.push_back({one.text, one.intent, one.tutorial});
    co_return understand::learn(content::built_in_tutorials(), more, spoken_of);
}

/// Ends a look, however it ends; destroying the timer wakes those who wait.
class finally {
public:
    explicit finally(std::optional<boost::asio::steady_timer>& looking) : looking_(looking) {}
    ~finally() { looking_.reset(); }
    finally(const finally&) = delete;
    finally& operator=(const finally&) = delete;

private:
    std::optional<boost::asio::steady_timer>& looking_;
};

} // namespace

storage::awaitable<picture> load_picture(storage::store& store, picture before)
{
    storage::catalogue_records records = co_await store.load_catalogue();
    picture made;
    made.catalogue = std::make_shared<const handlers::catalogue>(std::move(records));
    made.added = co_await stamp_of_phrasings(store);
    made.learned = before.learned;
    if (!made.learned || made.added != before.added)
        made.learned = co_await learn_all(store, made.catalogue);
    made.names =
        std::make_shared<const understand::index>(made.catalogue, content::built_in_tutorials(), made.learned);
    co_return made;
}

storage::awaitable<picture> load_picture(storage::store& store)
{
    return load_picture(store, picture());
}

catalogue_refresher::catalogue_refresher(storage::store& store, picture in_use, publisher publish)
    : store_(store), in_use_(std::move(in_use)), publish_(std::move(publish))
{
}

storage::awaitable<void> catalogue_refresher::look()
{
    while (looking_) {
        boost::system::error_code ended;
        auto waiting = boost::asio::redirect_error(boost::asio::use_awaitable, ended);
        co_await looking_->async_wait(waiting);
    }
    const auto on = co_await boost::asio::this_coro::executor;
    looking_.emplace(on, boost::asio::steady_timer::time_point::max());
    const finally over(looking_);
    co_await look_alone();
}

storage::awaitable<void> catalogue_refresher::look_alone()
{
    const std::int64_t newest = co_await store_.catalogue_version();
    const auto added = co_await stamp_of_phrasings(store_);
    if (newest != in_use_.catalogue->version() || added != in_use_.added) {
        picture fresh = co_await load_picture(store_, in_use_);
        publish_(fresh);
        in_use_ = std::move(fresh);
        log::info("catalogue_loaded", {{"version", in_use_.catalogue->version()}});
    }
    const auto moment = std::chrono::steady_clock::now();
    if (moment >= next_purge_) {
        const auto wall_time = storage::system_time();
        co_await store_.purge(wall_time);
        next_purge_ = moment + purge_every;
    }
}

storage::awaitable<bool> renew_catalogue(context& ctx)
{
    const auto version = co_await ctx.store.catalogue_version();
    if (version == ctx.catalogue->version())
        co_return false;
    if (ctx.renew) {
        co_await ctx.renew();
    } else {
        auto newer = co_await load_picture(ctx.store);
        ctx.catalogue = std::move(newer.catalogue);
        ctx.names = std::move(newer.names);
    }
    co_return true;
}

} // namespace bot
