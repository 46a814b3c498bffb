#include "bot/nominee_photos.hpp"

#include "storage/nomination.hpp"

namespace bot {
namespace {

using storage::nomination;

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

storage::awaitable<void> fetch(storage::store& store, nomination one, platform::client* by,
                               storage::time_point now)
{
    auto media = one.photo;
    auto got = co_await fetch_photo(by, std::move(media), one.made_at, now);
    if (!got.bytes.empty())
        co_await keep(store, std::move(one), std::move(got.bytes));
    else if (!got.given_up.empty())
        co_await leave_without_photo(store, std::move(one), "nominee_photo_given_up", std::move(got.given_up));
}

} // namespace

storage::awaitable<void> fetch_nominee_photos(storage::store& store, platform_caller caller,
                                              storage::time_point now)
{
    const auto waiting = co_await list_waiting_photos(store, storage::nomination_collection,
                                                      storage::all_nominations, storage::index_of_photos);
    for (const auto& each : waiting) {
        auto one = storage::parse_nomination(each);
        auto* by = caller(one.account);
        co_await fetch(store, std::move(one), by, now);
    }
}

} // namespace bot
