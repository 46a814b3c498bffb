#pragma once

#include "bot/export/table.hpp"
#include "bot/http/reply.hpp"

#include <memory>

// A table as a file to download, with its title and headings above the rows. No more than a page of it is in
// memory.
namespace bot {

/// Comma-separated values, written as they are sent.
std::shared_ptr<http::body_source> csv_of(std::shared_ptr<table> rows);

/// A workbook, written to the disk on a worker thread and sent from there. Throws std::runtime_error.
storage::awaitable<std::shared_ptr<http::body_source>> xlsx_of(std::shared_ptr<table> rows);

} // namespace bot
