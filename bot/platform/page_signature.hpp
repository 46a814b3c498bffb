#pragma once

#include "bot/platform/client.hpp"

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

// What a web page needs to use WeChat's own functions (JS-SDK).
namespace bot::platform {

/// The signature of a page's address; what follows a # in it does not count.
std::string sign_page(std::string_view ticket, std::string_view nonce, std::string_view timestamp,
                      std::string_view url);

/// The ticket that pages of one account are signed with, fetched when it is needed and kept while it is valid.
/// May be used from any thread.
class page_tickets {
public:
    explicit page_tickets(client& by) : by_(by) {}

    storage::awaitable<result<std::string>> get();

private:
    std::optional<std::string> kept();
    void keep(std::string ticket, storage::time_point until);

    client& by_;
    std::mutex guard_;
    std::string ticket_;
    storage::time_point valid_until_;
};

} // namespace bot::platform
