#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "bot/pages/render.hpp"

#include <string_view>

// The card that WeChat shows when somebody passes a page on.
namespace bot::pages {

/// The account whose residents a unit's activities are for: of the unit or of the nearest above it that has one.
const storage::account* account_for(const context& ctx, std::string_view unit);

/// Signs the page for WeChat's own script and sets what it needs. False where the account is not configured or the
/// platform gives no ticket: the page goes without.
storage::awaitable<bool> add_share_card(context& ctx, const http::request& what, const storage::account* account,
                                        const storage::activity& about, page_values& values);

} // namespace bot::pages
