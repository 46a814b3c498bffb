#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "handlers/reports.hpp"

#include <string>
#include <variant>

// Who asks for which report.
namespace bot::api {

struct asked_report {
    handlers::report_desk desk;
    handlers::report_author by;
    handlers::report_place where;
};

/// What the report steps work with on this thread.
handlers::report_desk desk_of(context& ctx);

/// The unit of the path and the year asked for, this one where none is, checked against the token: its unit and
/// those below it, and for what a unit above decides the same. Otherwise the refusal.
storage::awaitable<std::variant<asked_report, http::response>> find_asked_report(context& ctx,
                                                                                 const http::request& what);

/// A step's refusal: 403, 404, 409 or 422 with a Chinese title, and `units` or `questions` where it names them.
http::response refusal(const context& ctx, const handlers::report_outcome& made);

} // namespace bot::api
