#pragma once

#include "bot/config.hpp"
#include "bot/contact_log.hpp"
#include "bot/metrics.hpp"
#include "bot/understand/understand.hpp"
#include "content/wording.hpp"
#include "handlers/catalogue.hpp"
#include "storage/store.hpp"

#include <functional>
#include <memory>

namespace bot::api {
class rate_limits;
}

namespace bot::platform {
class client;
}

namespace bot::simulator {
class inbox;
}

namespace bot {

/// What the routes of one io thread work with. Each thread has its own; `catalogue` and `names` are
/// swapped on that thread when the store's catalogue changes.
struct context {
    const config& settings;
    storage::store& store;
    const content::wording& wording;
    bot::metrics& metrics;
    std::function<storage::time_point()> clock;
    std::string data_key; ///< Raw bytes of the key that pseudonyms are made with.
    handlers::catalogue_ptr catalogue;
    std::shared_ptr<const understand::index> names;
    contact_log contacts = {};
    /// Has the catalogue of every thread made as new as the store's, away from the io threads; empty where nobody
    /// keeps house, as in a test.
    std::function<storage::awaitable<void>()> renew = {};
    simulator::inbox* inbox = nullptr; ///< With the demo alone: what its platform brings to people.
    /// What calls the platform in the name of an account; null for an account that cannot call.
    std::function<platform::client*(std::string_view account)> caller = {};
    /// The ticket that pages of an account are signed with for WeChat; empty where there is none.
    std::function<storage::awaitable<std::string>(std::string account)> page_ticket = {};
    std::shared_ptr<api::rate_limits> limits = {}; ///< Shared by all threads; nothing where nobody is limited.
};

} // namespace bot
