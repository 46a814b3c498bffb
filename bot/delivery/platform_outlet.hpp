#pragma once

#include "bot/config.hpp"
#include "bot/delivery/outlet.hpp"
#include "bot/platform/client.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <map>
#include <memory>
#include <string>

namespace bot::delivery {

/// Sends through the platform, in the name of the accounts that have an app secret. What the platform says an
/// account may not do is not tried again for an hour.
class platform_outlet final : public outlet {
public:
    /// Everything given by reference outlives it; `on` is the executor that it is used on.
    platform_outlet(const config& accounts, platform::transport& by, storage::store& store,
                    const std::string& server, const std::string& data_key, boost::asio::any_io_executor on);

    means means_of(std::string_view account, std::string_view notice) override;
    storage::awaitable<platform::outcome> send_text(std::string account, std::string openid,
                                                    std::string text) override;
    storage::awaitable<platform::outcome> send_picture(std::string account, std::string openid,
                                                       std::string name) override;
    storage::awaitable<platform::outcome> send_subscription(std::string account,
                                                            platform::subscription_message what) override;
    /// Mini-programs alone can be asked.
    storage::awaitable<text_verdict> check_text(std::string account, std::string openid,
                                                std::string text) override;

    /// Null where the account has no app secret. May be called from any thread.
    platform::client* find_client(std::string_view account) const;

private:
    struct way_out {
        std::unique_ptr<platform::client> by;
        const account_settings* settings = nullptr;
        storage::time_point no_service_until; ///< Customer service is refused to the account.
        storage::time_point no_subscription_until;
        storage::time_point no_pictures_until;
    };

    way_out* find(std::string_view account);

    storage::store& store_;
    std::map<std::string, way_out, std::less<>> accounts_;
};

} // namespace bot::delivery
