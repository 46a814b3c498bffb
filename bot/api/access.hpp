#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "handlers/actor.hpp"

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

/// Who asks, as logs and histories name them: a token, or an organizer in the mini-program. For a request that was
/// authorized.
storage::awaitable<handlers::actor> actor_of(context& ctx, std::string authorization, storage::authority acts_for);

} // namespace bot::api
