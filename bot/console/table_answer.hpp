#pragma once

#include "bot/console/gate.hpp"
#include "bot/export/table.hpp"
#include "bot/http/reply.hpp"

#include <memory>
#include <string>

namespace bot::console {

/// What a table is sent as.
enum class table_format { csv, xlsx };

/// How a table is saved and what the log says of it.
struct table_download {
    const char* plain;   ///< The beginning of its name in ASCII: "roster".
    const char* wording; ///< The key of its name for people, which has {name}.
    const char* log;     ///< What the log says.
    bool full = false;   ///< Names and phones are not masked; stands in the log.
};

/// A table about an activity, not read yet.
struct activity_table {
    std::shared_ptr<table> rows;
    table_download about;
};

using make_activity_table = activity_table (*)(context& ctx, const http::request& what,
                                               const storage::activity& activity);

/// Sends a table about the activity of the path as a download, in pieces, and writes down that it was taken.
storage::awaitable<http::reply> answer_table(context& ctx, const http::request& what, make_activity_table make,
                                             table_format format);

} // namespace bot::console
