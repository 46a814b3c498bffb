#include "bot/count_photos.hpp"

#include "bot/log.hpp"
#include "handlers/count_evidence.hpp"

namespace bot {
namespace {

using storage::count_evidence;

constexpr int photos_at_a_time = 5;

storage::awaitable<void> leave_without(storage::store& store, count_evidence one, std::string_view why)
{
    log::warning("count_photo_given_up", {{"account", one.account}, {"reason", why}});
    one.photo.clear();
    auto document = to_document(one);
    co_await store.write_document(std::move(document));
}

} // namespace

storage::awaitable<void> fetch_count_photos(storage::store& store, platform_caller caller, storage::time_point now)
{
    storage::document_query which;
    which.collection = storage::count_evidence_collection;
    which.partition = storage::all_count_evidence;
    which.index = storage::index_of_count_photos;
    which.limit = photos_at_a_time;
    const auto waiting = co_await store.list_documents(std::move(which));
    for (const auto& each : waiting) {
        auto one = storage::parse_count_evidence(each);
        auto media = one.photo;
        auto* by = caller(one.account);
        auto got = co_await fetch_photo(by, std::move(media), one.at, now);
        if (!got.bytes.empty()) {
            auto key = one.key;
            co_await handlers::keep_count_photo(store, one.activity, std::move(key), std::move(got.bytes));
        } else if (!got.given_up.empty()) {
            co_await leave_without(store, std::move(one), got.given_up);
        }
    }
}

} // namespace bot
