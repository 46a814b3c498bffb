#pragma once

#include "bot/platform/client.hpp"
#include "bot/platform/query.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

// What the endpoints' functions are made of.
namespace bot::platform {

api_call get(std::string path, const query& with = {});

/// May be tried again unless it sends something to somebody.
api_call post(std::string path, const nlohmann::ordered_json& body, bool idempotent);

/// A call of which the outcome alone matters.
storage::awaitable<outcome> carry_out(client& by, api_call what);

/// An outcome of our own: the platform would refuse it with that code.
outcome refusal(int errcode, std::string message);

} // namespace bot::platform
