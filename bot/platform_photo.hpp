#pragma once

#include "bot/platform/client.hpp"
#include "storage/store.hpp"

#include <functional>
#include <string>
#include <string_view>

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

} // namespace bot
