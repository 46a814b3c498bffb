#pragma once

#include "storage/store.hpp"

#include <functional>
#include <string>

// Work that would keep an io thread from answering, such as building a spreadsheet.
namespace bot {

/// Does the work on one of the few worker threads of the process; the caller goes on where it was.
/// Exceptions come through. Must not be raced against a deadline.
storage::awaitable<std::string> run_blocking(std::function<std::string()> work);

/// Waits for all such work. To be called once nothing more is started, while its callers' io
/// contexts still exist.
void finish_blocking();

} // namespace bot
