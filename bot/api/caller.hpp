#pragma once

#include "bot/api/resident.hpp"

#include <optional>
#include <string>
#include <variant>

namespace bot::api {

/// Who asks for what residents and organizers may both do.
struct caller {
    std::string unit;           ///< Whose resident or organizer it is.
    std::optional<resident> in; ///< Nothing for an organizer's program.
};

/// By the token of either, or the refusal: 401.
storage::awaitable<std::variant<caller, http::response>> find_caller(context& ctx, const http::request& what);

} // namespace bot::api
