#pragma once

#include "bot/platform/client.hpp"
#include "storage/store.hpp"

#include <string>

// Pictures of tutorials' steps as messages: uploaded once for each account, then sent until the platform drops
// them.
namespace bot::delivery {

/// Sends the picture of a step, "SLUG/STEP". The outcome is 40007 where there is no such picture.
storage::awaitable<platform::outcome> send_step_picture(platform::client& by, storage::store& store,
                                                        std::string openid, std::string name);

} // namespace bot::delivery
