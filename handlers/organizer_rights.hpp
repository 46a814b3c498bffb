#pragma once

#include "handlers/choice.hpp"

#include <string_view>

// What an organizer who writes to us may name.
namespace handlers {

/// Figures of a joint activity are for all that hold it; its roster and its changes are for the unit that leads
/// it.
enum class access_to { everything, figures };

/// The refusal of what only organizers do.
decision not_for(const turn& now);

/// The activity that an organizer's command names and that their unit answers for, or the refusal. `command` is
/// the word of the command that lacks an activity.
named_activity governed_activity(const turn& now, const intent& wanted, std::string_view command,
                                 access_to what = access_to::everything);

} // namespace handlers
