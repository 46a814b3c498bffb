#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <string>
#include <string_view>

// The pictures of tutorials' steps, one for each screen.
namespace bot::pages {

/// The picture of a built-in tutorial's step, counted from 1; empty where there is none.
std::string tutorial_svg(std::string_view slug, int step);

/// The same as PNG, wide enough for a message. It is drawn on a worker thread, once; empty where
/// there is no picture.
storage::awaitable<std::string> tutorial_png(std::string slug, int step);

/// /tutorials/{slug}/{step}.svg and .png.
storage::awaitable<http::response> answer_picture(context& ctx, const http::request& what);

} // namespace bot::pages
