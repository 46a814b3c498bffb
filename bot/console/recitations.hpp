#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Who read aloud (好书诵读), for the organizers of the unit and of those above it.
namespace bot::console {

/// GET /console/recitations: newest first; ?before= the seconds of the last one seen, since the epoch.
storage::awaitable<http::response> answer_recitations(context& ctx, const http::request& what);

/// GET /console/recitations/{unit}/{key}/sound: the voice message, fetched from the platform, which keeps it for
/// three days.
storage::awaitable<http::response> answer_recitation_sound(context& ctx, const http::request& what);

} // namespace bot::console
