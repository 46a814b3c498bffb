#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "bot/own_link.hpp"

#include <optional>
#include <string>
#include <string_view>

// Pages about a reader and their pictures, which open for the person whom the address was made for.
namespace bot::pages {

/// Whom a request's ?p= was made for, with `page` for its path; nothing where it is not ours or older than ninety
/// days.
std::optional<link_visitor> reader_of_link(const context& ctx, const http::request& what, std::string_view page);

/// A drawing as a PNG, so many pixels wide, for that person's browser alone.
storage::awaitable<http::response> answer_drawing(const http::request& what, std::string svg, int width);

} // namespace bot::pages
