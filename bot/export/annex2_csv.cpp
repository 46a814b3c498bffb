#include "bot/export/annex2_csv.hpp"

#include <boost/algorithm/string/replace.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace bot {
namespace {

// East Asian spreadsheets take the full-width signs for formulas too.
constexpr std::array<std::string_view, 11> formula_starts = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                             "\n", "＝", "＋", "－", "＠"};

std::string text_field(std::string text)
{
    if (std::ranges::any_of(formula_starts, [&](std::string_view start) { return text.starts_with(start); }))
        text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    boost::algorithm::replace_all(text, "\"", "\"\"");
    return fmt::format("\"{}\"", text);
}

std::string field(const form_cell& cell)
{
    if (cell.figure)
        return std::to_string(*cell.figure);
    auto lines = cell.paragraphs;
    if (!cell.hint.empty())
        lines.insert(lines.begin(), cell.hint);
    return text_field(fmt::format("{}", fmt::join(lines, "\n")));
}

std::string line(std::vector<std::string> fields, std::size_t width)
{
    fields.resize(width);
    return fmt::format("{}\r\n", fmt::join(fields, ","));
}

} // namespace

std::string annex2_csv(const handlers::annex2& figures, annex2_layout layout, storage::day date,
                       const content::wording& wording)
{
    const auto form = lay_out(figures, layout, date, wording);
    const auto width = form.columns + 1;

    std::vector<std::string> heading(width);
    heading.front() = text_field(form.unit);
    heading.back() = text_field(form.date);
    std::vector<std::string> themes(width);
    themes.front() = text_field(form.corner);
    for (const auto& theme : form.headings)
        themes[theme.first + 1] = text_field(theme.title);

    std::string csv = "\xEF\xBB\xBF";
    csv += line({text_field(form.title)}, width);
    csv += line(heading, width);
    csv += line(themes, width);
    for (const auto& row : form.rows) {
        std::vector<std::string> fields{text_field(row.label)};
        std::ranges::transform(row.cells, std::back_inserter(fields), field);
        csv += line(std::move(fields), width);
    }
    std::vector<std::string> signatures;
    std::ranges::transform(form.signatures, std::back_inserter(signatures), text_field);
    csv += line(std::move(signatures), width);
    for (const auto& note : form.notes)
        csv += line({text_field(note)}, width);
    return csv;
}

} // namespace bot
