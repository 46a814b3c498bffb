#pragma once

#include "content/wording.hpp"
#include "handlers/roster.hpp"

#include <string>
#include <vector>

// An activity's roster as a table that is printed or worked on. Phones are text, and nothing is taken for a
// formula.
namespace bot {

struct roster_table {
    std::string sheet; ///< The name of the sheet.
    std::string title;
    std::vector<std::string> heading;
    std::vector<std::vector<std::string>> rows; ///< The waiting list after a line that says so.
};

/// Names and phones masked, unless `full`.
roster_table lay_out_roster(const handlers::roster& roster, const storage::activity& activity,
                            const content::wording& wording, bool full);

std::string roster_csv(const roster_table& table);

/// Throws std::runtime_error. For a worker thread.
std::string roster_xlsx(const roster_table& table);

} // namespace bot
