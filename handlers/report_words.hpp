#pragma once

#include "content/wording.hpp"
#include "handlers/report_questions.hpp"

#include <string>
#include <string_view>
#include <vector>

// Reports in the words of pages, files and messages.
namespace handlers {

/// 填写中, 已上报, 已退回 or 已审核.
const std::string& state_word(storage::report_state state, const content::wording& say);

/// What stood or stands in a change of a report: states and marks in words, all else as it was typed.
std::string changed_value(const std::string& value, const content::wording& say);

/// Where a change was made, in words: a cell, a unit below, what a question is about. Empty for the whole report.
std::string changed_place(const storage::report_change& change, const catalogue& units,
                          const content::wording& say);

std::string question_text(const report_question& asked, const content::wording& say);

/// "全民阅读的参与（或受益）人数（人次）".
std::string cell_name(storage::theme theme, storage::report_row row, const content::wording& say);

/// How much of the figures was estimated, one sentence for each that was.
std::vector<std::string> estimate_notes(const annex2& form, const content::wording& say);

/// What stands below the form's own notes: which submission it is, figures that were not counted, with the counted
/// ones and the reason, cells without activity, estimates, and how many units are in it.
std::vector<std::string> report_notes(const annex2& form, const content::wording& say);

/// The log's word for a step: "report_submit".
std::string report_log_word(std::string_view step);

/// What a step of a report did, for the log: its last change in words.
std::string step_detail(const storage::report& after, const content::wording& say, const catalogue& units);

/// The recommended courses as a line of 活动内容.
std::string courses_line(const content::wording& say, const std::vector<std::string>& titles);

} // namespace handlers
