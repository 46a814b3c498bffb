#pragma once

#include "handlers/report_form.hpp"
#include "handlers/report_questions.hpp"
#include "handlers/report_states.hpp"

#include <functional>
#include <string>
#include <vector>

// What people do with a unit's report. A unit writes and sends up its own and those below it; the unit that it
// reports to, whatever its level, takes or returns it. A unit that reports to nobody closes its own.
namespace handlers {

/// What the steps work with.
struct report_desk {
    storage::store& store;
    catalogue_ptr units;
    report_deadlines deadlines;
    std::function<std::string(std::string_view)> digest; ///< SHA-256 as 64 hex digits.
    storage::time_point now;
};

struct report_author {
    std::string name; ///< As the history shows it.
    storage::authority acts_for;
    std::string write = {}; ///< Names what is done, so that it is known again; may be empty.
    std::optional<std::int64_t> rests_on =
        {}; ///< The version of the report that the author saw, where they say so.
};

/// Which report.
struct report_place {
    std::string unit;
    int year = 0;
};

enum class report_refusal {
    none,
    no_unit,
    other_unit,       ///< The author does not answer for the unit.
    not_reviewer,     ///< The author is no collector of the unit above.
    locked,           ///< `lock` says why.
    wrong_state,      ///< The step does not lead on from the report's state.
    parent_accepted,  ///< What the unit above has sent on no longer changes.
    children_missing, ///< `units` must report first, or be marked 缺报.
    unanswered,       ///< `questions` must be answered first.
    no_question,      ///< Nothing of that key is asked.
    no_reason,
    bad_cell, ///< A figure in a row of text, below zero, or together with 无此活动; text in a row of figures.
    changed,  ///< Somebody else changed the report meanwhile; nothing was done.
};

/// The key of its sentence: "other_unit".
std::string_view to_string(report_refusal why);

struct report_outcome {
    report_refusal refused = report_refusal::none;
    report_lock lock = report_lock::none;
    std::vector<std::string> units;
    std::vector<report_question> questions;
    storage::report report; ///< As it stands now.
};

/// Everything about a report.
struct report_view {
    storage::report report;
    annex2 form; ///< Live.
    report_lock lock = report_lock::none;
    std::optional<storage::report_form> frozen; ///< What was last sent up.
    std::vector<report_difference> differences; ///< Between the two.
    std::vector<report_question> questions;     ///< Answered ones too.
    std::vector<missing_cell> missing;
    std::vector<std::string> blocking; ///< Children that must report before the unit can be accepted.
    std::optional<annex2> last_year;   ///< Keeps what the questions compare with.
};

/// Whether somebody decides about a unit's report: as a collector of the unit above.
bool may_review(const report_desk& at, const report_author& by, const std::string& unit);

/// A report that nobody has touched yet is live and empty.
storage::awaitable<storage::report> find_report(storage::store& store, report_place where);

/// Whether a report has in it what a write of that name did.
bool has_write(const storage::report& what, std::string_view name);

/// The unit must exist.
storage::awaitable<report_view> view_report(const report_desk& at, report_place where);

/// Nothing where the unit has sent up no form of that hash.
storage::awaitable<std::optional<storage::report_form>> find_form(storage::store& store, report_place where,
                                                                  std::string hash);

/// Children of a unit whose reports are neither accepted nor marked 缺报.
std::vector<std::string> blocking_children(const catalogue& units, const std::string& unit,
                                           const std::vector<storage::report>& reports);

/// Writes a cell; one without text, figure and 无此活动 takes away what was written.
storage::awaitable<report_outcome> write_cell(const report_desk& at, report_author by, report_place where,
                                              storage::report_cell cell);
storage::awaitable<report_outcome> answer_question(const report_desk& at, report_author by, report_place where,
                                                   std::string key, std::string note);
storage::awaitable<report_outcome> submit(const report_desk& at, report_author by, report_place where);
storage::awaitable<report_outcome> give_back(const report_desk& at, report_author by, report_place where,
                                             std::string reason);
storage::awaitable<report_outcome> accept(const report_desk& at, report_author by, report_place where);
storage::awaitable<report_outcome> undo_acceptance(const report_desk& at, report_author by, report_place where,
                                                   std::string reason);

/// Marks a unit 缺报, or takes the mark away.
storage::awaitable<report_outcome> mark_absent(const report_desk& at, report_author by, report_place where,
                                               bool absent, std::string reason);

/// Lets a unit send its form until the end of a day.
storage::awaitable<report_outcome> open_late(const report_desk& at, report_author by, report_place where,
                                             storage::day until, std::string reason);

/// 代填: the unit above enters what a form says that it received, instead of all that was written before.
storage::awaitable<report_outcome> fill_in(const report_desk& at, report_author by, report_place where,
                                           std::vector<storage::report_cell> cells, std::string source);

} // namespace handlers
