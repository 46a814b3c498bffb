#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "storage/records.hpp"

#include <string>

// The round code that opens an activity in the mini-program.
namespace bot::pages {

/// The account of the mini-program that residents of a unit use: its own, or its nearest ancestor's. Empty where
/// there is none that can have codes drawn.
std::string mini_program_of(const context& ctx, std::string_view unit);

/// The picture as the platform draws it, JPEG or PNG; without a body where it drew none. `check_in` leads to
/// checking in to the session that is nearest to now.
storage::awaitable<http::response> draw_mini_code(context& ctx, const storage::activity& of, bool check_in);

} // namespace bot::pages
