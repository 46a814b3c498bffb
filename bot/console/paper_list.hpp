#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// A list on paper, entered after the event from a file: first what will come of every row, then, when the
// organizer says so, each row once.
namespace bot::console {

/// POST /console/activities/{id}/paper-list: the file; answers with a verdict for each row and writes nothing.
storage::awaitable<http::response> answer_paper_list(context& ctx, const http::request& what);

/// POST /console/activities/{id}/paper-list/enter: the rows of that page.
storage::awaitable<http::response> answer_paper_list_entry(context& ctx, const http::request& what);

} // namespace bot::console
