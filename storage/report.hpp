#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A unit's Annex 2 of one year on its way up: what people wrote beside the figures, and who did what.
namespace storage {

enum class report_state { live, submitted, returned, accepted };

/// The rows of the form, from the top.
enum class report_row { content, name, forms, participants, volunteers, news };
inline constexpr int report_row_count = 6;

/// What was written into a cell. A cell without any is empty or shows what was counted.
struct report_cell {
    storage::theme theme = theme::other;
    report_row row = report_row::content;
    std::string text;                   ///< Added below what the system knows; lines by '\n'.
    std::optional<std::int64_t> figure; ///< Instead of what was counted; heads.
    bool none = false;                  ///< 无此活动, which is not zero.
    std::string reason;                 ///< For the figure, or the note of 无此活动; not empty with either.

    bool operator==(const report_cell&) const = default;
};

/// Why a figure that looks wrong is right. Holds for the figures it was given for.
struct report_answer {
    std::string question; ///< Key of the question.
    std::string basis;    ///< The figures that raised it.
    std::string note;
    std::string by;
    time_point at;

    bool operator==(const report_answer&) const = default;
};

/// One frozen form that was sent up.
struct report_submission {
    int number = 1;
    std::string hash; ///< SHA-256 of the canonical JSON of the form, 64 hex digits.
    std::string by;
    time_point at;

    bool operator==(const report_submission&) const = default;
};

/// What somebody decided about a unit, and why.
struct report_note {
    std::string reason;
    std::string by;
    time_point at;

    bool operator==(const report_note&) const = default;
};

/// A unit may send its form after the deadline, until the end of a day.
struct late_window {
    storage::day until;
    std::string reason;
    std::string by;

    bool operator==(const late_window&) const = default;
};

/// A line of the history. Nothing about a report changes without one.
struct report_change {
    std::string what;  ///< cell, answer, submitted, returned, accepted, undone, absent, late, filled, child.
    std::string where; ///< "reading/participants", a question's key, a unit; may be empty.
    std::string before;
    std::string after;
    std::string reason;
    std::string by;
    time_point at;
    std::string write = {}; ///< Names the write of a program that made it; empty where nothing does.

    bool operator==(const report_change&) const = default;
};

struct report {
    std::string unit;
    int year = 0;
    std::int64_t version = 0; ///< As of documents.
    report_state state = report_state::live;
    std::vector<report_cell> cells;
    std::vector<report_answer> answers;
    std::vector<report_submission> submissions;
    std::optional<report_note> returned; ///< Why, while it is returned.
    std::optional<report_note> accepted; ///< By whom, while it is accepted.
    std::optional<report_note> absent;   ///< 缺报: the unit above does without it.
    std::optional<report_note> filled;   ///< 代填: the unit above entered the figures from this file.
    std::optional<late_window> late;
    std::vector<report_change> changes; ///< The oldest first.

    bool operator==(const report&) const = default;
};

/// What one activity stood with on a frozen form.
struct report_activity {
    activity_id id = no_activity;
    std::string unit;
    std::string name;
    std::string content;
    std::vector<std::string> forms;
    std::vector<news_link> news_links;
    std::int64_t participants = 0;
    std::int64_t volunteers = 0;

    bool operator==(const report_activity&) const = default;
};

struct report_column {
    storage::theme theme = theme::other;
    std::int64_t participants = 0; ///< As reported.
    std::int64_t volunteers = 0;
    std::int64_t counted_participants = 0; ///< What its activities counted.
    std::int64_t counted_volunteers = 0;
    std::vector<report_activity> activities;
    std::vector<std::string> courses; ///< Titles of recommended courses.

    bool operator==(const report_column&) const = default;
};

/// How a unit below stood when the form was frozen.
struct report_part {
    std::string unit;
    std::string name;
    report_state state = report_state::live;
    bool absent = false;
    bool filled = false;

    bool operator==(const report_part&) const = default;
};

/// A figure on a frozen form that a unit of its subtree reported instead of what was counted.
struct report_adjustment {
    storage::theme theme = storage::theme::other;
    storage::role role = storage::role::participant;
    std::string unit;
    std::string unit_name;
    std::int64_t counted = 0;
    std::int64_t figure = 0;
    std::string reason;
    bool filled = false; ///< 代填

    bool operator==(const report_adjustment&) const = default;
};

/// Heads of an activity on a frozen form that were estimated, not counted one by one.
struct report_estimate {
    activity_id activity = no_activity;
    storage::role role = storage::role::participant;
    std::int64_t heads = 0;

    bool operator==(const report_estimate&) const = default;
};

/// A form as it was sent up. Never changed: it is kept by the hash of its own JSON.
struct report_form {
    std::string unit;
    std::string unit_name;
    std::string region;
    int year = 0;
    std::vector<report_column> columns; ///< In the order of the form.
    std::vector<report_cell> cells;
    std::vector<report_answer> answers;
    std::vector<report_part> parts;             ///< All units below.
    std::vector<report_adjustment> adjustments; ///< The lowest units first, column by column.
    std::vector<report_estimate> estimates;

    bool operator==(const report_form&) const = default;
};

std::string_view to_string(report_state value);
std::string_view to_string(report_row value);
std::optional<report_state> parse_report_state(std::string_view word);
std::optional<report_row> parse_report_row(std::string_view word);

inline constexpr const char* report_collection = "report";
inline constexpr const char* report_form_collection = "report_form";

/// Reports are one partition for each year, by unit. Indexes: "all", and "figures" for those with a figure that
/// was not counted; both in order of the unit's id.
std::string report_partition(int year);
document to_document(const report& one);
report parse_report(const document& from);

/// The form as JSON with its keys in order and without blanks: the same form gives the same bytes.
std::string canonical_json(const report_form& form);
/// `hash` is that of the canonical JSON.
document to_document(const report_form& form, const std::string& hash);
std::string report_form_key(const std::string& unit, const std::string& hash);
report_form parse_report_form(const document& from);

} // namespace storage
