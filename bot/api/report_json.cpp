#include "bot/api/report_json.hpp"

#include "handlers/report_words.hpp"
#include "storage/names.hpp"

#include <nlohmann/json.hpp>

namespace bot::api {
namespace {

using json = nlohmann::ordered_json;

std::string text_of(const json& document)
{
    return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

json note_of(const std::optional<storage::report_note>& note)
{
    if (!note)
        return nullptr;
    return {{"reason", note->reason}, {"by", note->by}, {"at", storage::to_rfc3339(note->at)}};
}

json sent_of(const std::optional<handlers::sent_figures>& sent)
{
    if (!sent)
        return nullptr;
    return {{"version", sent->version}, {"participants", sent->participants}, {"volunteers", sent->volunteers}};
}

json cell_of(const storage::report_cell& cell)
{
    return {{"theme", storage::to_string(cell.theme)},
            {"row", storage::to_string(cell.row)},
            {"text", cell.text},
            {"figure", cell.figure ? json(*cell.figure) : json()},
            {"none", cell.none},
            {"reason", cell.reason}};
}

json changes_of(const storage::report& report)
{
    auto changes = json::array();
    for (const auto& one : report.changes)
        changes.push_back({{"what", one.what},
                           {"where", one.where},
                           {"before", one.before},
                           {"after", one.after},
                           {"reason", one.reason},
                           {"by", one.by},
                           {"at", storage::to_rfc3339(one.at)}});
    return changes;
}

json report_of(const storage::report& report)
{
    auto cells = json::array();
    for (const auto& one : report.cells)
        cells.push_back(cell_of(one));
    auto submissions = json::array();
    for (const auto& one : report.submissions)
        submissions.push_back(
            {{"number", one.number}, {"hash", one.hash}, {"by", one.by}, {"at", storage::to_rfc3339(one.at)}});
    return {{"unit", report.unit},
            {"year", report.year},
            {"version", report.version},
            {"state", storage::to_string(report.state)},
            {"cells", std::move(cells)},
            {"submissions", std::move(submissions)},
            {"returned", note_of(report.returned)},
            {"accepted", note_of(report.accepted)},
            {"absent", note_of(report.absent)},
            {"filled", note_of(report.filled)},
            {"late_until", report.late ? json(storage::to_string(report.late->until)) : json()},
            {"changes", changes_of(report)}};
}

json question_of(const handlers::report_question& one, const content::wording& wording)
{
    return {{"key", one.key},
            {"text", handlers::question_text(one, wording)},
            {"figure", one.figure},
            {"beside", one.beside}};
}

json adjustment_of(const handlers::annex2_adjustment& one)
{
    return {{"unit", one.unit},     {"unit_name", one.unit_name}, {"role", storage::to_string(one.role)},
            {"figure", one.figure}, {"counted", one.counted},     {"reason", one.reason},
            {"filled", one.filled}};
}

json columns_of(const handlers::annex2& form)
{
    auto columns = json::array();
    for (const auto& column : form.columns) {
        auto adjustments = json::array();
        for (const auto& one : column.adjustments)
            adjustments.push_back(adjustment_of(one));
        columns.push_back({{"theme", storage::to_string(column.theme)},
                           {"participants", column.participants},
                           {"volunteers", column.volunteers},
                           {"counted_participants", column.counted_participants},
                           {"counted_volunteers", column.counted_volunteers},
                           {"adjustments", std::move(adjustments)}});
    }
    return columns;
}

} // namespace

std::string to_json(const handlers::report_view& view, const context& ctx)
{
    auto document = report_of(view.report);
    document["lock"] =
        view.lock == handlers::report_lock::none
            ? json()
            : json({{"key", to_string(view.lock)},
                    {"text", ctx.wording.text(fmt::format("reports.refused.lock_{}", to_string(view.lock)))}});
    document["columns"] = columns_of(view.form);
    document["totals"] = {{"participants", view.form.participants}, {"volunteers", view.form.volunteers}};
    auto differences = json::array();
    for (const auto& one : view.differences)
        differences.push_back({{"theme", storage::to_string(one.theme)},
                               {"row", storage::to_string(one.row)},
                               {"frozen", one.frozen},
                               {"live", one.live}});
    document["differences"] = std::move(differences);
    auto questions = json::array();
    for (const auto& one : view.questions) {
        auto asked = question_of(one, ctx.wording);
        const auto* answer = handlers::answer_to(view.report, one);
        asked["answer"] = answer == nullptr ? json() : json(answer->note);
        questions.push_back(std::move(asked));
    }
    document["questions"] = std::move(questions);
    auto missing = json::array();
    for (const auto& one : view.missing)
        missing.push_back({{"theme", storage::to_string(one.theme)}, {"row", storage::to_string(one.row)}});
    document["missing"] = std::move(missing);
    document["blocking"] = view.blocking;
    return text_of(document);
}

std::string to_json(const handlers::board& board)
{
    auto lines = json::array();
    for (const auto& one : board.lines)
        lines.push_back({{"unit", one.unit},
                         {"name", one.name},
                         {"level", storage::to_string(one.level)},
                         {"state", storage::to_string(one.state)},
                         {"absent", note_of(one.absent)},
                         {"filled", one.filled},
                         {"late_until", one.late_until ? json(storage::to_string(*one.late_until)) : json()},
                         {"units_below", one.units},
                         {"units_accepted", one.units_accepted},
                         {"units_absent", one.units_absent},
                         {"participants", one.participants},
                         {"volunteers", one.volunteers},
                         {"sent", sent_of(one.sent)},
                         {"themes_missing", one.themes_missing},
                         {"materials_missing", one.materials_missing},
                         {"differs", one.differs}});
    const json document{{"unit", board.unit},
                        {"year", board.year},
                        {"deadline", storage::to_string(board.deadline)},
                        {"days_left", board.days_left},
                        {"complete", board.complete},
                        {"children", std::move(lines)}};
    return text_of(document);
}

std::string to_json(const storage::report& report)
{
    return text_of(report_of(report));
}

std::string filled_json(const storage::report& report, const std::string& unit_in_file)
{
    auto document = report_of(report);
    document["unit_in_file"] = unit_in_file;
    return text_of(document);
}

http::response refused_step(unsigned status, std::string_view title, const handlers::report_outcome& made,
                            const context& ctx)
{
    auto answer = http::problem(status, title);
    if (made.units.empty() && made.questions.empty())
        return answer;
    auto document = json::parse(answer.body);
    if (!made.units.empty()) {
        auto units = json::array();
        for (const auto& id : made.units)
            units.push_back({{"unit", id}, {"name", ctx.catalogue->find_unit(id)->name}});
        document["units"] = std::move(units);
    }
    if (!made.questions.empty()) {
        auto questions = json::array();
        for (const auto& one : made.questions)
            questions.push_back(question_of(one, ctx.wording));
        document["questions"] = std::move(questions);
    }
    answer.body = text_of(document);
    return answer;
}

std::optional<step_body> read_step(std::string_view body)
{
    step_body read;
    if (body.empty())
        return read;
    try {
        const auto document = nlohmann::json::parse(body);
        for (const auto& [key, value] : document.items()) {
            if (key == "theme" || key == "row") {
                const auto word = value.get<std::string>();
                const auto theme = storage::parse_name<storage::theme>(word);
                const auto row = storage::parse_report_row(word);
                if (key == "theme" ? !theme.has_value() : !row.has_value())
                    return std::nullopt;
                if (key == "theme")
                    read.cell.theme = *theme;
                else
                    read.cell.row = *row;
            } else if (key == "text") {
                read.cell.text = value.get<std::string>();
            } else if (key == "figure") {
                if (!value.is_null())
                    read.cell.figure = value.get<std::int64_t>();
            } else if (key == "none") {
                read.cell.none = value.get<bool>();
            } else if (key == "question") {
                read.question = value.get<std::string>();
            } else if (key == "note") {
                read.note = value.get<std::string>();
            } else if (key == "reason") {
                read.reason = value.get<std::string>();
                read.cell.reason = read.reason;
            } else if (key == "until") {
                read.until = storage::parse_day(value.get<std::string>());
                if (!read.until)
                    return std::nullopt;
            } else {
                return std::nullopt;
            }
        }
        read.has_place = document.contains("theme") && document.contains("row");
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
    return read;
}

} // namespace bot::api
