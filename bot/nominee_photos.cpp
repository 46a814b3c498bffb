#include "bot/nominee_photos.hpp"

#include "bot/log.hpp"
#include "storage/nomination.hpp"

namespace bot {
namespace {

using storage::nomination;

constexpr int at_a_time = 5;

/// The bytes first: what the nomination names can be opened.
storage::awaitable<void> keep(storage::store& store, nomination one, std::string bytes)
{
    auto photo = storage::photo_document(one.key, bytes);
    auto gone = photo;
    co_await store.write_document(std::move(photo));
    one.photo_kept = true;
    auto document = to_document(one);
    const bool written = co_await store.write_document(std::move(document));
    if (written)
        co_return;
    // Changed meanwhile, or withdrawn: where it is still wanted, it is fetched again.
    gone.body.clear();
    gone.version = 1;
    co_await store.write_document(std::move(gone));
}

storage::awaitable<void> give_up(storage::store& store, nomination one, std::string_view why)
{
    log::warning("nominee_photo_given_up", {{"account", one.account}, {"reason", why}});
    one.photo.clear();
    auto document = to_document(one);
    co_await store.write_document(std::move(document));
}

storage::awaitable<void> fetch(storage::store& store, nomination one, platform::client* by,
                               storage::time_point now)
{
    auto media = one.photo;
    auto got = co_await fetch_photo(by, std::move(media), one.made_at, now);
    if (!got.bytes.empty())
        co_await keep(store, std::move(one), std::move(got.bytes));
    else if (!got.given_up.empty())
        co_await give_up(store, std::move(one), got.given_up);
}

} // namespace

storage::awaitable<void> fetch_nominee_photos(storage::store& store, platform_caller caller,
                                              storage::time_point now)
{
    storage::document_query which;
    which.collection = storage::nomination_collection;
    which.partition = storage::all_nominations;
    which.index = storage::index_of_photos;
    which.limit = at_a_time;
    const auto waiting = co_await store.list_documents(std::move(which));
    for (const auto& each : waiting) {
        auto one = storage::parse_nomination(each);
        auto* by = caller(one.account);
        co_await fetch(store, std::move(one), by, now);
    }
}

} // namespace bot
