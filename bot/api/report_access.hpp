#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "handlers/reports.hpp"

#include <functional>
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

/// The ETag of a report: the version of what people wrote in it.
std::string tag_of(const storage::report& what);

/// The answer that shows a report, as JSON.
http::response report_answer(const storage::report& what, std::string body);

/// A write of a program to a report: once for each Idempotency-Key, and only where the report is still what its
/// If-Match names (412 otherwise).
using report_step = std::function<storage::awaitable<http::response>(const asked_report& asked)>;
storage::awaitable<http::response> answer_report_write(context& ctx, const http::request& what, asked_report asked,
                                                       report_step step);

/// A step's refusal: 403, 404, 409 or 422 with a Chinese title, and `units` or `questions` where it names them.
http::response refusal(const context& ctx, const handlers::report_outcome& made);

} // namespace bot::api
