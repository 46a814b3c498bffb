#pragma once

#include "bot/config.hpp"
#include "bot/platform/page_signature.hpp"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace bot {

/// The tickets that pages are signed with, one for each account that may have one. May be used from any thread.
class page_ticket_holder {
public:
    /// `caller` gives the client of an account; clients outlive the holder.
    page_ticket_holder(const config& settings,
                       const std::function<platform::client*(std::string_view account)>& caller);

    /// Empty where the account has none, or the platform did not give one within the last minute.
    storage::awaitable<std::string> get(std::string account);

private:
    struct held {
        explicit held(platform::client& by) : tickets(by) {}
        platform::page_tickets tickets;
        std::mutex guard;
        storage::time_point refused_until;
    };

    std::map<std::string, std::unique_ptr<held>, std::less<>> accounts_;
};

} // namespace bot
