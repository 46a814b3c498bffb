#include "handlers/report_questions.hpp"

#include "storage/names.hpp"

#include <algorithm>

namespace handlers {
namespace {

using question_kind = report_question::kind;
using storage::report_row;

constexpr std::int64_t steep = 10;

std::string slug(storage::theme theme)
{
    return std::string(storage::to_string(theme));
}

report_question question(std::string key, question_kind what, std::int64_t figure, std::int64_t beside)
{
    report_question made;
    made.key = std::move(key);
    made.what = what;
    made.figure = figure;
    made.beside = beside;
    made.basis = std::to_string(figure) + "/" + std::to_string(beside);
    return made;
}

void ask_about_activity(const annex2_column& column, const annex2_activity& item,
                        std::vector<report_question>& asked)
{
    const auto& activity = *item.activity;
    if (activity.capacity) {
        const auto sessions = std::max<std::int64_t>(1, static_cast<std::int64_t>(activity.sessions.size()));
        const auto places = *activity.capacity * sessions;
        if (item.attended > places) {
            asked.push_back(question("capacity " + std::to_string(activity.id), question_kind::capacity,
                                     item.attended, places));
            asked.back().theme = column.theme;
            asked.back().activity = &activity;
        }
    }
    if (!activity.news_links.empty() && item.participants == 0 && item.volunteers == 0) {
        asked.push_back(question("nothing " + std::to_string(activity.id), question_kind::nothing, 0,
                                 static_cast<std::int64_t>(activity.news_links.size())));
        asked.back().theme = column.theme;
        asked.back().activity = &activity;
    }
}

void ask_about_growth(const annex2_column& column, storage::role role, std::int64_t figure, std::int64_t before,
                      std::vector<report_question>& asked)
{
    if (before <= 0 || figure < steep * before)
        return;
    asked.push_back(question("tenfold " + slug(column.theme) + " " + std::string(storage::to_string(role)),
                             question_kind::tenfold, figure, before));
    asked.back().theme = column.theme;
    asked.back().role = role;
}

const storage::report_cell* written(const annex2_column& column, report_row row)
{
    const auto found = std::ranges::find(column.cells, row, &storage::report_cell::row);
    return found == column.cells.end() ? nullptr : &*found;
}

bool has_text(const annex2_column& column, report_row row)
{
    const auto of_activity = [row](const annex2_activity& item) {
        switch (row) {
        case report_row::content:
            return !item.activity->content.empty();
        case report_row::name:
            return !item.activity->name.empty();
        case report_row::forms:
            return !item.activity->forms.empty();
        default:
            return !item.activity->news_links.empty();
        }
    };
    const auto* cell = written(column, row);
    return (cell != nullptr && (cell->none || !cell->text.empty())) ||
           std::ranges::any_of(column.activities, of_activity);
}

bool has_figure(const annex2_column& column, report_row row)
{
    const auto role = row == report_row::volunteers ? storage::role::volunteer : storage::role::participant;
    const auto* cell = written(column, row);
    return !column.activities.empty() || (cell != nullptr && (cell->none || cell->figure)) ||
           std::ranges::count(column.adjustments, role, &annex2_adjustment::role) > 0;
}

} // namespace

std::vector<report_question> questions_on(const annex2& form, const annex2* last_year)
{
    std::vector<report_question> asked;
    bool any = false;
    for (std::size_t n = 0; n < form.columns.size(); ++n) {
        const auto& column = form.columns.at(n);
        any = any || !column.activities.empty();
        if (column.volunteers > column.participants) {
            asked.push_back(question("volunteers " + slug(column.theme), question_kind::volunteers,
                                     column.volunteers, column.participants));
            asked.back().theme = column.theme;
        }
        for (const auto& item : column.activities)
            ask_about_activity(column, item, asked);
        if (last_year != nullptr) {
            const auto& before = last_year->columns.at(n);
            ask_about_growth(column, storage::role::participant, column.participants, before.participants, asked);
            ask_about_growth(column, storage::role::volunteer, column.volunteers, before.volunteers, asked);
        }
    }
    if (any && form.participants == 0 && form.volunteers == 0)
        asked.push_back(question("nothing", question_kind::nothing, 0, 0));
    return asked;
}

const storage::report_answer* answer_to(const storage::report& report, const report_question& asked)
{
    const auto found = std::ranges::find_if(report.answers, [&](const storage::report_answer& one) {
        return one.question == asked.key && one.basis == asked.basis;
    });
    return found == report.answers.end() ? nullptr : &*found;
}

std::vector<missing_cell> missing_on(const annex2& form)
{
    std::vector<missing_cell> missing;
    for (const auto& column : form.columns) {
        bool counted = true;
        for (const auto row : {report_row::participants, report_row::volunteers})
            if (!has_figure(column, row)) {
                missing.push_back({column.theme, row});
                counted = false;
            }
        const auto* participants = written(column, report_row::participants);
        if (!counted || (participants != nullptr && participants->none))
            continue;
        for (const auto row : {report_row::content, report_row::name, report_row::forms, report_row::news})
            if (!has_text(column, row))
                missing.push_back({column.theme, row});
    }
    return missing;
}

} // namespace handlers
