#pragma once

#include "bot/context.hpp"
#include "storage/records.hpp"

#include <nlohmann/json_fwd.hpp>

namespace bot::api {

/// An activity as residents see it: what it is, when and where, and whether there is a place. Nothing secret, such
/// as a check-in code. `held` are the places of participants.
nlohmann::ordered_json activity_json(const context& ctx, const storage::activity& what,
                                     const storage::places& held);

} // namespace bot::api
