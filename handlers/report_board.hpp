#pragma once

#include "handlers/reports.hpp"

#include <string>
#include <vector>

// How the units that report to a unit stand, on one page.
namespace handlers {

/// What a unit sent up last.
struct sent_figures {
    int version = 0; ///< Number of the submission.
    std::int64_t participants = 0;
    std::int64_t volunteers = 0;
};

struct board_line {
    std::string unit;
    std::string name;
    storage::unit_level level = storage::unit_level::institution;
    storage::report_state state = storage::report_state::live;
    std::optional<storage::report_note> absent;
    bool filled = false;
    std::optional<storage::day> late_until;
    int units = 0;                 ///< Below it.
    int units_accepted = 0;        ///< Of these.
    int units_absent = 0;          ///< Marked 缺报, and not accepted.
    std::int64_t participants = 0; ///< As they are now.
    std::int64_t volunteers = 0;
    std::optional<sent_figures> sent;
    int themes_missing = 0;    ///< Neither filled nor said to be without activity.
    int materials_missing = 0; ///< Kinds of material that are not handed in.
    bool differs = false;      ///< Its live figures are no longer those it sent up.
};

struct board {
    std::string unit;
    int year = 0;
    storage::day deadline;
    std::int64_t days_left = 0;    ///< To the deadline; below zero when it is past.
    std::vector<board_line> lines; ///< Children, in order of id.
    bool complete = false;         ///< Every child is accepted or marked 缺报.
};

/// The unit must exist.
storage::awaitable<board> board_of(const report_desk& at, report_place where);

} // namespace handlers
