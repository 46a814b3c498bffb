#pragma once

#include "bot/platform/client.hpp"

#include <chrono>
#include <string>
#include <string_view>

// Logging in on a web page that was opened within WeChat.
namespace bot::platform {

enum class web_scope { base, user_info };

/// Where a browser is sent to come back to `redirect` with a code and the state. The state has at most 128
/// letters and digits and must be compared.
std::string authorize_url(std::string_view app_id, std::string_view redirect, web_scope scope,
                          std::string_view state);

/// Somebody who has logged in. The tokens are their own, secret, and not the account's access token.
struct web_login {
    std::string openid;
    std::string union_id;
    std::string scope;
    std::string access_token;
    std::string refresh_token;
    std::chrono::seconds lifetime{0};
    bool snapshot = false; ///< A made-up identity for somebody who only looks: no account is made for it.
};

/// A code works once: 40163 means that it came a second time.
storage::awaitable<result<web_login>> log_in_on_web(client& by, std::string code);
storage::awaitable<result<web_login>> refresh_web_login(client& by, std::string refresh_token);

struct web_profile {
    std::string openid;
    std::string union_id;
    std::string nickname;
    std::string picture_url;
};

/// Where they have agreed to web_scope::user_info.
storage::awaitable<result<web_profile>> find_web_profile(client& by, std::string access_token, std::string openid);

} // namespace bot::platform
