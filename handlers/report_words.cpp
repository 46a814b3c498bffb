#include "handlers/report_words.hpp"

#include "handlers/describe.hpp"
#include "storage/names.hpp"

#include <fmt/format.h>

#include <charconv>
#include <sstream>

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

/// What a question's key is about: "capacity 12", "tenfold reading volunteer", "nothing".
std::string question_place(const std::string& key, const catalogue& units, const content::wording& say)
{
    std::istringstream words(key);
    std::string what;
    std::string about;
    std::string role;
    words >> what >> about >> role;
    if (const auto theme = storage::parse_name<storage::theme>(about)) {
        const bool volunteers = what == "volunteers" || role == storage::to_string(storage::role::volunteer);
        return cell_name(*theme, volunteers ? storage::report_row::volunteers : storage::report_row::participants,
                         say);
    }
    storage::activity_id id = storage::no_activity;
    std::from_chars(about.data(), about.data() + about.size(), id);
    const auto* activity = units.find_activity(id);
    if (activity != nullptr)
        return title_of(say, *activity);
    return about.empty() ? say.text("reports.whole_form") : about;
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
    if (value == "undone")
        return say.text("reports.change.undone");
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

std::vector<std::string> estimate_notes(const annex2& form, const content::wording& say)
{
    std::vector<std::string> notes;
    const auto add = [&](storage::theme theme, storage::report_row row, std::int64_t heads) {
        if (heads != 0)
            notes.push_back(say("reports.note_estimated", fmt::arg("cell", cell_name(theme, row, say)),
                                fmt::arg("heads", heads)));
    };
    for (const auto& column : form.columns) {
        add(column.theme, storage::report_row::participants, column.estimated_participants);
        add(column.theme, storage::report_row::volunteers, column.estimated_volunteers);
    }
    return notes;
}

std::vector<std::string> report_notes(const annex2& form, const content::wording& say)
{
    std::vector<std::string> notes;
    if (form.version != 0)
        notes.push_back(say("reports.note_version", fmt::arg("number", form.version),
                            fmt::arg("date", form.sent_on ? storage::to_string(*form.sent_on) : std::string())));
    for (const auto& column : form.columns) {
        for (const auto& one : column.adjustments)
            notes.push_back(note_of(column, one, form, say));
        for (const auto& cell : column.cells)
            if (cell.none)
                notes.push_back(say("reports.note_none", fmt::arg("cell", cell_name(cell.theme, cell.row, say)),
                                    fmt::arg("reason", cell.reason)));
    }
    for (auto& note : estimate_notes(form, say))
        notes.push_back(std::move(note));
    if (form.parts) {
        const auto& parts = *form.parts;
        notes.push_back(say("reports.note_parts", fmt::arg("units", parts.units),
                            fmt::arg("accepted", parts.accepted), fmt::arg("submitted", parts.submitted),
                            fmt::arg("absent", parts.absent), fmt::arg("filled", parts.filled)));
    }
    return notes;
}

std::string changed_place(const storage::report_change& change, const catalogue& units,
                          const content::wording& say)
{
    const auto& where = change.where;
    if (change.what == "child")
        return units.unit_name(where);
    if (change.what == "answer")
        return question_place(where, units, say);
    const auto slash = where.find('/');
    const auto theme = storage::parse_name<storage::theme>(where.substr(0, slash));
    const auto row = slash == where.npos ? std::nullopt : storage::parse_report_row(where.substr(slash + 1));
    return theme && row ? cell_name(*theme, *row, say) : where;
}

std::string report_log_word(std::string_view step)
{
    return "report_" + std::string(step);
}

std::string step_detail(const storage::report& after, const content::wording& say, const catalogue& units)
{
    if (after.changes.empty())
        return {};
    const auto& change = after.changes.back();
    auto detail = changed_place(change, units, say);
    const auto before = changed_value(change.before, say);
    const auto now = changed_value(change.after, say);
    if (!before.empty() || !now.empty())
        detail += fmt::format("{}{} → {}", detail.empty() ? "" : "：",
                              before.empty() ? say.text("console.nothing") : before,
                              now.empty() ? say.text("console.nothing") : now);
    const bool has_reason = !change.reason.empty() && change.what != "submitted";
    return has_reason ? fmt::format("{}（{}）", detail, change.reason) : detail;
}

std::string courses_line(const content::wording& say, const std::vector<std::string>& titles)
{
    std::string all;
    for (const auto& title : titles)
        all += (all.empty() ? "" : say.text("annex2.list_mark")) + say("annex2.course", fmt::arg("title", title));
    return say("annex2.courses", fmt::arg("titles", all));
}

} // namespace handlers
