#pragma once

#include "bot/context.hpp"
#include "bot/http/reply.hpp"

#include <functional>
#include <memory>
#include <string>

// Figures that a page is sent as they change.
namespace bot::console {

/// How often figures are looked at.
inline constexpr std::chrono::seconds live_every{10};

/// Streams of one session that an io thread keeps open; an overview in more windows than that polls.
inline constexpr int live_streams_allowed = 3;

/// Makes the figures of a moment, in JSON; nothing where the session has ended.
using figures_now = std::function<storage::awaitable<std::optional<std::string>>()>;

/// Server-sent events: the figures at once, then whenever they are others, and a comment where they are not, so
/// that nobody on the way takes the connection for dead. Null where the session has as many as it may have.
std::shared_ptr<http::body_source> live_stream(const std::string& session, figures_now figures);

} // namespace bot::console
