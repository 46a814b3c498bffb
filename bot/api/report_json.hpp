#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "handlers/report_board.hpp"
#include "handlers/reports.hpp"

#include <optional>
#include <string>
#include <string_view>

// Reports as JSON, both ways.
namespace bot::api {

std::string to_json(const handlers::report_view& view, const context& ctx);
std::string to_json(const handlers::board& board);
std::string to_json(const storage::report& report);

/// The report after its figures were entered, with the unit that the file names, `unit_in_file`.
std::string filled_json(const storage::report& report, const std::string& unit_in_file);

/// Problem details with the units or questions that stand in the way.
http::response refused_step(unsigned status, std::string_view title, const handlers::report_outcome& made,
                            const context& ctx);

/// What the body of a step may say; each step takes what it needs.
struct step_body {
    storage::report_cell cell;
    bool has_place = false; ///< A theme and a row were named.
    std::string question;
    std::string note;
    std::string reason;
    std::optional<storage::day> until;
};

/// An empty body is one without fields. Nothing where it is not a JSON object of the known fields.
std::optional<step_body> read_step(std::string_view body);

} // namespace bot::api
