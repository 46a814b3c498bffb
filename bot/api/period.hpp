#pragma once

#include "bot/http/message.hpp"
#include "storage/calendar.hpp"

#include <optional>
#include <string_view>

namespace bot::api {

/// The period of `from` and `to`, as Annex 2 takes it. The key of what is wrong; nothing when it could be read.
std::optional<std::string_view> read_period(const http::request& what, storage::day today, storage::period& into);

} // namespace bot::api
