#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <string>
#include <string_view>
#include <variant>

// Who may ask what of the API.
namespace bot::api {

/// The refusal "api.KEY" in the wording, with "api.KEY_detail" where there is one.
http::response refusal(const context& ctx, unsigned status, std::string_view key);

/// The authority that the bearer token stands for, or the refusal.
storage::awaitable<std::variant<storage::authority, http::response>> authorize(context& ctx,
                                                                               std::string authorization);

} // namespace bot::api
