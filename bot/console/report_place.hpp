#pragma once

#include "bot/console/gate.hpp"
#include "handlers/reports.hpp"

#include <optional>

namespace bot::console {

/// A report that a visitor may see: their unit's or of one below.
struct seen_report {
    handlers::report_desk desk;
    handlers::report_author by;
    handlers::report_place where;
    bool reviews = false; ///< Whether they decide about it for the unit above.
};

/// By the unit in the path and the year asked for; nothing where it is none of theirs.
std::optional<seen_report> seen_report_of(context& ctx, const visitor& in, const http::request& what);

/// The same with a report: a visitor comes with one that they may see, and is turned away with 404 otherwise.
struct report_passage : passage {
    std::optional<seen_report> report;
};

storage::awaitable<report_passage> enter_report(context& ctx, const http::request& what);

/// What every page about a report shows of its unit and year.
void set_place(page_values& values, const visitor& in, const handlers::report_place& where);

/// "/console/reports/taiyuan?year=2026".
std::string address_of(const handlers::report_place& where);

} // namespace bot::console
