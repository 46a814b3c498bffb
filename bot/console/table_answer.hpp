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

/// Sends a table about an activity as a download, in pieces, and writes down that it was taken.
storage::awaitable<http::reply> answer_table(context& ctx, const visitor& in, const storage::activity& activity,
                                             std::shared_ptr<table> rows, table_format format,
                                             const table_download& about);

} // namespace bot::console
