#include "bot/export/annex2_csv.hpp"

#include "bot/export/csv.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot {
namespace {

std::string field(const form_cell& cell)
{
    if (cell.figure)
        return std::to_string(*cell.figure);
    auto lines = cell.paragraphs;
    if (!cell.hint.empty())
        lines.insert(lines.begin(), cell.hint);
    return csv_field(fmt::format("{}", fmt::join(lines, "\n")));
}

} // namespace

std::string annex2_csv(const handlers::annex2& figures, annex2_layout layout, storage::day date,
                       const content::wording& wording)
{
    const auto form = lay_out(figures, layout, date, wording);
    const auto width = form.columns + 1;

    std::vector<std::string> heading(width);
    heading.front() = csv_field(form.unit);
    heading.back() = csv_field(form.date);
    std::vector<std::string> themes(width);
    themes.front() = csv_field(form.corner);
    for (const auto& theme : form.headings)
        themes[theme.first + 1] = csv_field(theme.title);

    std::string csv(csv_begin);
    csv += csv_line({csv_field(form.title)}, width);
    csv += csv_line(heading, width);
    csv += csv_line(themes, width);
    for (const auto& row : form.rows) {
        std::vector<std::string> fields{csv_field(row.label)};
        std::ranges::transform(row.cells, std::back_inserter(fields), field);
        csv += csv_line(std::move(fields), width);
    }
    std::vector<std::string> signatures;
    std::ranges::transform(form.signatures, std::back_inserter(signatures), csv_field);
    csv += csv_line(std::move(signatures), width);
    for (const auto& note : form.notes)
        csv += csv_line({csv_field(note)}, width);
    return csv;
}

} // namespace bot
