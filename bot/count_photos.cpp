#include "bot/count_photos.hpp"

#include "handlers/count_evidence.hpp"

namespace bot {
storage::awaitable<void> fetch_count_photos(storage::store& store, platform_caller caller, storage::time_point now)
{
    const auto waiting = co_await list_waiting_photos(store, storage::count_evidence_collection,
                                                      storage::all_count_evidence, storage::index_of_count_photos);
    for (const auto& each : waiting) {
        auto one = storage::parse_count_evidence(each);
        auto media = one.photo;
        auto* by = caller(one.account);
        auto got = co_await fetch_photo(by, std::move(media), one.at, now);
        if (!got.bytes.empty()) {
            auto key = one.key;
            co_await handlers::keep_count_photo(store, one.activity, std::move(key), std::move(got.bytes));
        } else if (!got.given_up.empty()) {
            co_await leave_without_photo(store, std::move(one), "count_photo_given_up", std::move(got.given_up));
        }
    }
}

} // namespace bot
