#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::pages {

/// Those who were chosen in a year, by kind, with their stories and pictures. ?year= asks for another year.
storage::awaitable<http::response> answer_stars(context& ctx, const http::request& what);

storage::awaitable<http::response> answer_star_photo(context& ctx, const http::request& what);

/// A like by a signed-in resident; the same as by message.
storage::awaitable<http::response> answer_star_like(context& ctx, const http::request& what);

} // namespace bot::pages
