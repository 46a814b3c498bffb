#include "handlers/report_words.hpp"

#include "handlers/describe.hpp"

#include <fmt/format.h>

namespace handlers {
namespace {

const std::string& row_word(storage::report_row row, const content::wording& say)
{
    return say.text(fmt::format("annex2.{}", storage::to_string(row)));
}

std::string note_of(const annex2_column& column, const annex2_adjustment& one, const annex2& form,
                    const content::wording& say)
{
    const auto row = one.role == storage::role::participant ? storage::report_row::participants
                                                            : storage::report_row::volunteers;
    const auto* key = one.filled ? "reports.note_filled"
                                 : (one.unit == form.unit.id ? "reports.note_own" : "reports.note_below");
    return say(key, fmt::arg("cell", cell_name(column.theme, row, say)), fmt::arg("unit", one.unit_name),
               fmt::arg("figure", one.figure), fmt::arg("counted", one.counted), fmt::arg("reason", one.reason));
}

} // namespace

const std::string& state_word(storage::report_state state, const content::wording& say)
{
    return say.text(fmt::format("reports.state.{}", storage::to_string(state)));
}

std::string changed_value(const std::string& value, const content::wording& say)
{
    if (const auto state = storage::parse_report_state(value))
        return state_word(*state, say);
    if (value == "none")
        return say.text("annex2.none");
    if (value == "absent" || value == "not absent")
        return say.text(value == "absent" ? "reports.absent" : "reports.not_absent");
    return value;
}

std::string question_text(const report_question& asked, const content::wording& say)
{
    const bool whole = !asked.theme && asked.what == report_question::kind::nothing;
    constexpr std::string_view keys[] = {"volunteers", "capacity", "nothing", "tenfold"};
    const auto key = whole ? std::string("reports.question.nothing_at_all")
                           : fmt::format("reports.question.{}", keys[static_cast<std::size_t>(asked.what)]);
    return say(key, fmt::arg("theme", asked.theme ? theme_title(say, *asked.theme) : std::string()),
               fmt::arg("role", role_word(say, asked.role)),
               fmt::arg("activity", asked.activity == nullptr ? std::string() : title_of(say, *asked.activity)),
               fmt::arg("figure", asked.figure), fmt::arg("beside", asked.beside));
}

std::string cell_name(storage::theme theme, storage::report_row row, const content::wording& say)
{
    return say("reports.cell", fmt::arg("theme", theme_title(say, theme)), fmt::arg("row", row_word(row, say)));
}

std::vector<std::string> report_notes(const annex2& form, const content::wording& say)
{
    std::vector<std::string> notes;
    for (const auto& column : form.columns) {
        for (const auto& one : column.adjustments)
            notes.push_back(note_of(column, one, form, say));
        for (const auto& cell : column.cells)
            if (cell.none)
                notes.push_back(say("reports.note_none", fmt::arg("cell", cell_name(cell.theme, cell.row, say)),
                                    fmt::arg("reason", cell.reason)));
    }
    if (form.parts) {
        const auto& parts = *form.parts;
        notes.push_back(say("reports.note_parts", fmt::arg("units", parts.units),
                            fmt::arg("accepted", parts.accepted), fmt::arg("submitted", parts.submitted),
                            fmt::arg("absent", parts.absent), fmt::arg("filled", parts.filled)));
    }
    return notes;
}

std::string courses_line(const content::wording& say, const std::vector<std::string>& titles)
{
    std::string all;
    for (const auto& title : titles)
        all += (all.empty() ? "" : say.text("annex2.list_mark")) + say("annex2.course", fmt::arg("title", title));
    return say("annex2.courses", fmt::arg("titles", all));
}

} // namespace handlers
