#pragma once

#include "bot/delivery/outlet.hpp"

#include <functional>
#include <string>
#include <vector>

namespace support {

/// A platform that takes every message of customer service and remembers it.
class recording_outlet final : public bot::delivery::outlet {
public:
    struct message {
        std::string openid;
        std::string text;

        bool operator==(const message&) const = default;
    };

    bot::delivery::means means_of(std::string_view, std::string_view) override { return {}; }

    storage::awaitable<bot::platform::outcome> send_text(std::string, std::string openid,
                                                         std::string text) override
    {
        sent.push_back({std::move(openid), std::move(text)});
        co_return bot::platform::outcome{};
    }

    storage::awaitable<bot::platform::outcome> send_picture(std::string, std::string openid,
                                                            std::string name) override
    {
        sent.push_back({std::move(openid), std::move(name)});
        co_return bot::platform::outcome{};
    }

    storage::awaitable<bot::platform::outcome> send_subscription(std::string,
                                                                 bot::platform::subscription_message) override
    {
        co_return bot::platform::outcome{};
    }

    storage::awaitable<bot::delivery::text_verdict> check_text(std::string, std::string, std::string) override
    {
        co_return says;
    }

    std::vector<message> sent;
    bot::delivery::text_verdict says = bot::delivery::text_verdict::fine;
};

} // namespace support
