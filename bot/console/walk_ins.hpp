#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "handlers/desk.hpp"

// People whom an organizer counts without their phones.
namespace bot::console {

/// Carries a step out for people who are known by nothing but its key.
storage::awaitable<void> count_at_desk(context& ctx, handlers::desk_step step);

/// What is counted, in words for the log.
std::string count_told(const context& ctx, const storage::walk_in& who);

/// POST /console/activities/{id}/heads: a crowd, with where the number comes from, marked where it is an estimate,
/// and a link or a photo that shows it where there is one.
storage::awaitable<http::response> answer_heads(context& ctx, const http::request& what);

/// GET /console/activities/{id}/counts/{key}/photo: the photo beside heads that were counted by hand, for those
/// who may see the entry.
storage::awaitable<http::response> answer_count_photo(context& ctx, const http::request& what);

/// POST /console/activities/{id}/walk-ins: somebody at the venue, by name. Where one of the same name and role was
/// entered within ten minutes, the page asks whether it is another (409).
storage::awaitable<http::response> answer_walk_in(context& ctx, const http::request& what);

/// POST /console/activities/{id}/walk-ins/undo: takes one of either kind back, with a reason.
storage::awaitable<http::response> answer_walk_in_undo(context& ctx, const http::request& what);

} // namespace bot::console
