#pragma once

#include "bot/platform/clock.hpp"
#include "bot/platform/outcome.hpp"
#include "bot/platform/transport.hpp"

#include <string>
#include <string_view>

namespace bot::platform {

/// What an answer's body has to be.
enum class expects { json, bytes };

/// What came back.
struct api_answer {
    platform::outcome outcome;
    std::string body; ///< JSON or bytes, as expected; empty unless it worked.
    std::string content_type;
    std::string content_disposition;
};

/// Sends a request and judges the answer: a failure is one whatever the HTTP status. Tries up to three times with
/// pauses where the platform is busy, or was not reached and could not have received it; an idempotent request
/// also where it could.
storage::awaitable<api_answer> exchange(transport& by, clock& clock, api_request what, expects answer,
                                        bool idempotent);

/// A message without a secret that it should not have held.
std::string without(std::string message, std::string_view secret);

} // namespace bot::platform
