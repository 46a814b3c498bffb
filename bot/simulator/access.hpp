#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <optional>
#include <string_view>

namespace bot::simulator {

/// The account that the people of the simulator write to.
inline constexpr std::string_view account = "default";

/// The refusal "simulator.KEY" of the wording, with its detail.
http::response refusal(const context& ctx, unsigned status, std::string_view key);

/// The refusal of a POST that is no JSON or too large; nothing for others. Pages of other sites cannot
/// send JSON without asking the browser, which asks us, who never allow it.
std::optional<http::response> refuse_post(const context& ctx, const http::request& what);

/// The unit whose account it is; null before anything is loaded.
const storage::unit* unit_of_account(const context& ctx);

} // namespace bot::simulator
