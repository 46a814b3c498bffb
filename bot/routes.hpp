#pragma once

#include "bot/context.hpp"
#include "bot/http/reply.hpp"
#include "storage/store.hpp"

#include <span>
#include <string_view>
#include <variant>

namespace bot {

/// What answers: with a whole response, or with one that is made while it is sent.
using whole_answer = storage::awaitable<http::response> (*)(context&, const http::request&);
using pieced_answer = storage::awaitable<http::reply> (*)(context&, const http::request&);

/// One line of the route table. A path is literal but for {places}, each one whole segment.
struct route {
    http::method method;
    std::string_view path;
    std::variant<whole_answer, pieced_answer> answer;
    bool demo_only = false;
};

/// Every route of the program.
std::span<const route> routes();

/// Finds the route and has it answer: 404 for an unknown path, 405 with Allow for a known one, HEAD
/// as GET. The one place where exceptions of routes are caught: storage::overloaded becomes 503,
/// everything else 500 and a line in the log.
storage::awaitable<http::reply> answer(context& ctx, http::request& what);

} // namespace bot
