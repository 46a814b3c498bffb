#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "storage/store.hpp"

#include <span>
#include <string_view>

namespace bot {

/// One line of the route table. A path is literal but for {places}, each one whole segment.
struct route {
    http::method method;
    std::string_view path;
    storage::awaitable<http::response> (*answer)(context&, const http::request&);
    bool demo_only = false;
};

/// Every route of the program.
std::span<const route> routes();

/// Finds the route and has it answer: 404 for an unknown path, 405 with Allow for a known one, HEAD
/// as GET. The one place where exceptions of routes are caught: storage::overloaded becomes 503,
/// everything else 500 and a line in the log.
storage::awaitable<http::response> answer(context& ctx, http::request& what);

} // namespace bot
