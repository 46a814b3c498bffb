#pragma once

#include "bot/log.hpp"
#include "bot/platform/client.hpp"
#include "storage/store.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

/// Who calls the platform for an account; null where it cannot be called.
using platform_caller = std::function<platform::client*(std::string_view account)>;

/// A picture that was asked for at the platform.
struct platform_photo {
    std::string bytes;    ///< Empty where there are none, or none yet.
    std::string given_up; ///< Why it never comes, for operators; empty where it may be asked for again.
};

/// Fetches a picture that somebody sent to an account: JPEG or PNG of at most 1 MB. The platform keeps it for
/// three days; what cannot be fetched by then is given up.
storage::awaitable<platform_photo> fetch_photo(platform::client* by, std::string media,
                                               storage::time_point sent_at, storage::time_point now);

/// The records of a collection whose photos are not fetched yet, a few at a time.
storage::awaitable<std::vector<storage::document>> list_waiting_photos(storage::store& store,
                                                                       std::string collection,
                                                                       std::string partition, std::string index);

/// Writes a record whose photo never comes, without it. `event` names that in the log.
template <class Record>
storage::awaitable<void> leave_without_photo(storage::store& store, Record one, const char* event, std::string why)
{
    log::warning(event, {{"account", one.account}, {"reason", why}});
    one.photo.clear();
    auto document = to_document(one);
    co_await store.write_document(std::move(document));
}

} // namespace bot
