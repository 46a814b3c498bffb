#include "bot/platform_photo.hpp"

#include "bot/platform/media.hpp"
#include "storage/kept_file.hpp"

namespace bot {
namespace {

constexpr std::chrono::hours kept_by_platform{72};

bool may_be_kept(std::string_view bytes)
{
    return bytes.size() <= storage::largest_kept_file && !storage::picture_type(bytes).empty();
}

} // namespace

storage::awaitable<platform_photo> fetch_photo(platform::client* by, std::string media,
                                               storage::time_point sent_at, storage::time_point now)
{
    platform_photo got;
    const bool last_try = now - sent_at >= kept_by_platform;
    if (by == nullptr) {
        got.given_up = last_try ? "the account cannot call the platform" : "";
        co_return got;
    }
    auto answer = co_await platform::download_media(*by, std::move(media));
    if (!answer.outcome.ok())
        got.given_up = last_try ? "the platform did not give it out" : "";
    else if (may_be_kept(answer.value.file.bytes))
        got.bytes = std::move(answer.value.file.bytes);
    else
        got.given_up = "it is no picture of at most 1 MB";
    co_return got;
}

storage::awaitable<std::vector<storage::document>>
list_waiting_photos(storage::store& store, std::string collection, std::string partition, std::string index)
{
    constexpr int at_a_time = 5;
    storage::document_query which;
    which.collection = std::move(collection);
    which.partition = std::move(partition);
    which.index = std::move(index);
    which.limit = at_a_time;
    return store.list_documents(std::move(which));
}

} // namespace bot
