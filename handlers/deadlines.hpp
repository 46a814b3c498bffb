#pragma once

#include "content/wording.hpp"
#include "handlers/materials.hpp"

#include <optional>
#include <string>
#include <vector>

// Reminding organizers of what their unit has to hand in.
namespace handlers {

/// What is due for a unit by a day, and has not been handed in.
struct due_materials {
    std::string unit;
    storage::day deadline;
    int stage = 7; ///< 7, 3 or 1 days before, whichever was reached last.
    std::vector<storage::material_kind> kinds;
};

/// 7, 3 or 1 days before a deadline, whichever was reached last; nothing before and after.
std::optional<int> deadline_stage(std::int64_t days_left);

/// Whether anything at all is near enough to its deadline on a day.
bool is_near_deadline(const report_deadlines& all, storage::day today);

/// What a unit is to be reminded of; one for each deadline.
storage::awaitable<std::vector<due_materials>> due_materials_of(const report_desk& at, std::string unit);

/// Names the reminder: the same for each unit, deadline and stage.
std::string key_of(const due_materials& what);

storage::leave_notice notice_of(const content::wording& say, const catalogue& from, const due_materials& what,
                                storage::day today);

} // namespace handlers
