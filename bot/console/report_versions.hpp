#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::console {

/// GET /console/reports/{unit}/versions: the forms that a unit has sent up, with their hashes, and what differs
/// from one to another or to what holds now. ?from= and ?to= are numbers; `to` may be left out for what holds now.
storage::awaitable<http::response> answer_report_versions(context& ctx, const http::request& what);

} // namespace bot::console
