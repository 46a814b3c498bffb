#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// The way to a resource of the library.
namespace bot::pages {

/// /r/{id}?p=: counts that the person whom the address was made for has opened the resource, once a day, and leads
/// there (302). An address older than a week leads there and counts nothing.
storage::awaitable<http::response> answer_resource(context& ctx, const http::request& what);

/// /resources/{id}/{name}: a file that was loaded with its resource.
storage::awaitable<http::response> answer_resource_file(context& ctx, const http::request& what);

} // namespace bot::pages
