#include "bot/nominee_photos.hpp"

#include "bot/log.hpp"
#include "bot/pages/photo.hpp"
#include "bot/platform/media.hpp"
#include "storage/nomination.hpp"

#include <algorithm>

namespace bot {
namespace {

using storage::nomination;

constexpr int at_a_time = 5;
constexpr std::chrono::hours kept_by_platform{72};
constexpr std::size_t largest = 1U << 20; // Bytes.

bool is_kept(std::string_view bytes)
{
    return bytes.size() <= largest && !pages::picture_type(bytes).empty();
}

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

storage::awaitable<void> fetch(storage::store& store, nomination one, platform::client& by,
                               storage::time_point now)
{
    auto media = one.photo;
    auto got = co_await platform::download_media(by, std::move(media));
    if (got.outcome.ok() && is_kept(got.value.file.bytes)) {
        auto bytes = std::move(got.value.file.bytes);
        co_await keep(store, std::move(one), std::move(bytes));
    } else if (got.outcome.ok()) {
        co_await give_up(store, std::move(one), "it is no picture of at most 1 MB");
    } else if (now - one.made_at >= kept_by_platform) {
        co_await give_up(store, std::move(one), "the platform did not give it out");
    }
}

} // namespace

storage::awaitable<void> fetch_nominee_photos(storage::store& store,
                                              std::function<platform::client*(std::string_view account)> caller,
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
        if (by != nullptr)
            co_await fetch(store, std::move(one), *by, now);
        else if (now - one.made_at >= kept_by_platform)
            co_await give_up(store, std::move(one), "the account cannot call the platform");
    }
}

} // namespace bot
