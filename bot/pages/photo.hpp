#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bot::pages {

/// "image/jpeg" or "image/png" by the first bytes; empty for anything else.
std::string_view picture_type(std::string_view bytes);

/// The picture of a nomination that is kept; nothing where there is none.
storage::awaitable<std::optional<http::response>> nominee_photo(context& ctx, std::string nomination);

} // namespace bot::pages
