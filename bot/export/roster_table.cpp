#include "bot/export/roster_table.hpp"

#include "bot/export/csv.hpp"
#include "bot/export/workbook.hpp"
#include "handlers/describe.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

namespace bot {
namespace {

constexpr std::array widths{6.0, 14.0, 16.0, 10.0, 8.0, 12.0, 18.0, 10.0, 30.0}; // In characters.

std::vector<std::string> row_of(const handlers::roster_line& line, const content::wording& say, std::size_t number,
                                bool full)
{
    const auto& held = line.held;
    const bool waits = held.state == storage::registration_state::waiting;
    const char* state = waits            ? "console.table_waiting"
                        : line.signed_up ? "console.table_confirmed"
                                         : "console.walked_in";
    return {std::to_string(number),
            full ? held.name : handlers::mask_name(held.name),
            full ? held.phone : handlers::mask_phone(held.phone),
            std::string(handlers::role_word(say, held.role)),
            std::to_string(held.party),
            say.text(state),
            line.came > 0 && line.came_at ? handlers::moment_of(say, *line.came_at) : std::string(),
            line.came > 0 ? std::to_string(line.came) : std::string(),
            std::string()};
}

std::vector<std::string> row_of(const storage::walk_in& who, const content::wording& say, std::size_t number,
                                bool full)
{
    return {std::to_string(number),
            who.name.empty() ? say.text("console.crowd")
            : full           ? who.name
                             : handlers::mask_name(who.name),
            std::string(),
            std::string(handlers::role_word(say, who.role)),
            std::to_string(who.heads),
            say.text(who.estimated ? "console.estimated" : "console.walked_in"),
            handlers::moment_of(say, who.at),
            std::to_string(who.heads),
            who.note};
}

} // namespace

roster_table lay_out_roster(const handlers::roster& roster, const storage::activity& activity,
                            const content::wording& wording, bool full)
{
    roster_table table;
    table.sheet = wording.text("console.table_sheet");
    table.title = handlers::title_of(wording, activity);
    for (const char* column : {"number", "name", "phone", "role", "party", "state", "came_at", "came", "note"})
        table.heading.push_back(wording.text(fmt::format("console.column_{}", column)));
    std::size_t number = 0;
    bool waiting = false;
    for (const auto& line : roster.lines) {
        const bool waits = line.held.state == storage::registration_state::waiting;
        if (waits && !waiting)
            table.rows.push_back({wording.text("console.table_waiting_list")});
        waiting = waits;
        table.rows.push_back(row_of(line, wording, ++number, full));
    }
    for (const auto& who : roster.walk_ins)
        if (who.undone.empty())
            table.rows.push_back(row_of(who, wording, ++number, full));
    return table;
}

std::string roster_csv(const roster_table& table)
{
    const auto width = table.heading.size();
    const auto line = [&](std::vector<std::string> fields) {
        for (auto& field : fields)
            field = csv_field(std::move(field));
        return csv_line(std::move(fields), width);
    };
    std::string csv(csv_begin);
    csv += line({table.title});
    csv += line(table.heading);
    for (const auto& row : table.rows)
        csv += line(row);
    return csv;
}

std::string roster_xlsx(const roster_table& table)
{
    workbook book(table.sheet);
    auto* sheet = book.sheet();
    cell_style style;
    style.align = cell_style::horizontal::left;
    style.as_text = true;
    auto* body = book.format(style);
    style.bold = true;
    auto* heading = book.format(style);
    for (std::size_t n = 0; n < widths.size(); ++n)
        worksheet_set_column(sheet, static_cast<lxw_col_t>(n), static_cast<lxw_col_t>(n), widths.at(n), nullptr);
    lxw_row_t at = 0;
    const auto write = [&](const std::vector<std::string>& cells, lxw_format* format) {
        for (std::size_t n = 0; n < cells.size(); ++n)
            worksheet_write_string(sheet, at, static_cast<lxw_col_t>(n), cells[n].c_str(), format);
        ++at;
    };
    write({table.title}, heading);
    write(table.heading, heading);
    for (const auto& row : table.rows)
        write(row, body);
    worksheet_freeze_panes(sheet, 2, 0);
    worksheet_repeat_rows(sheet, 0, 1);
    worksheet_set_landscape(sheet);
    return book.finish();
}

} // namespace bot
