#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <optional>
#include <string>

namespace bot::pages {

/// A JPEG or PNG that is kept, as an answer.
http::response picture(std::string bytes);

/// The picture of a nomination that is kept; nothing where there is none.
storage::awaitable<std::optional<http::response>> nominee_photo(context& ctx, std::string nomination);

} // namespace bot::pages
