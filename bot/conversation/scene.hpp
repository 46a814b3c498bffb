#pragma once

#include "handlers/intent.hpp"
#include "storage/records.hpp"

#include <optional>
#include <string>
#include <string_view>

// What a QR code of ours carries: "activity-3" opens activity 3, "checkin-3-1234" checks in with its code. The
// characters fit both kinds of code, an official account's (1 to 64) and a mini-program's (1 to 32).
namespace bot {

std::string activity_scene(storage::activity_id activity);
std::string check_in_scene(storage::activity_id activity, std::string_view code);

/// What somebody wants who has scanned a code; nothing for a scene that is not ours.
std::optional<handlers::intent> intent_of_scene(std::string_view scene);

} // namespace bot
