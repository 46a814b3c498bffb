#pragma once

#include "bot/delivery/ladder.hpp"
#include "bot/platform/outcome.hpp"
#include "bot/platform/subscription.hpp"
#include "storage/store.hpp"

#include <string>
#include <string_view>

namespace bot::delivery {

/// What the platform says about words that many will read.
enum class text_verdict {
    fine, ///< Nothing against them, or it cannot be asked in the author's name.
    risky,
    later, ///< It could not be reached.
};

/// Where messages go out. Used on one thread.
class outlet {
public:
    virtual ~outlet() = default;

    /// What an account can do at present for notices of a name, such as "promoted".
    virtual means means_of(std::string_view account, std::string_view notice) = 0;

    virtual storage::awaitable<platform::outcome> send_text(std::string account, std::string openid,
                                                            std::string text) = 0;
    /// The picture of a tutorial's step, "SLUG/STEP".
    virtual storage::awaitable<platform::outcome> send_picture(std::string account, std::string openid,
                                                               std::string name) = 0;
    virtual storage::awaitable<platform::outcome> send_subscription(std::string account,
                                                                    platform::subscription_message what) = 0;

    /// Asks in the name of somebody who has used the account lately.
    virtual storage::awaitable<text_verdict> check_text(std::string account, std::string openid,
                                                        std::string text) = 0;
};

} // namespace bot::delivery
