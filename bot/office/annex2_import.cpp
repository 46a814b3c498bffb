#include "bot/office/annex2_import.hpp"

#include "handlers/describe.hpp"

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/erase.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/trim.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace bot::office {
namespace {

using storage::report_row;

constexpr std::int64_t most_heads = 1'000'000'000;

// Without what hands type differently: blanks, quotation marks, brackets and their widths.
std::string bare(std::string text)
{
    constexpr std::array<std::string_view, 22> dropped = {" ",  "\n", "\r", "\t", "　", "\u00a0", "“",  "”",
                                                          "\"", "＂", "'",  "‘",  "’",  "「",     "」", "《",
                                                          "》", "（", "）", "(",  ")",  "、"};
    for (const auto mark : dropped)
        boost::algorithm::erase_all(text, mark);
    return text;
}

// A heading may carry its number: "1.终身学习", "（一）" is not seen on this form.
std::string without_number(std::string text)
{
    const auto digits = text.find_first_not_of("0123456789");
    if (digits == 0 || digits == text.npos)
        return text;
    text.erase(0, digits);
    for (const std::string_view mark : {".", "．", "。", "，", ","})
        if (text.starts_with(mark))
            text.erase(0, mark.size());
    return text;
}

std::optional<storage::theme> theme_of(const std::string& heading, const content::wording& wording)
{
    const auto wanted = without_number(bare(heading));
    for (int n = 0; n < storage::theme_count; ++n) {
        const auto theme = static_cast<storage::theme>(n);
        if (bare(handlers::theme_title(wording, theme)) == wanted)
            return theme;
    }
    return std::nullopt;
}

std::optional<report_row> row_of(const std::string& label)
{
    const auto text = bare(label);
    const std::pair<std::string_view, report_row> rows[] = {
        {"活动内容", report_row::content},  {"活动名称", report_row::name},     {"活动形式", report_row::forms},
        {"志愿者", report_row::volunteers}, {"参与", report_row::participants}, {"新闻链接", report_row::news}};
    for (const auto& [beginning, row] : rows)
        if (text.starts_with(beginning))
            return row;
    return std::nullopt;
}

struct form_place {
    const sheet* in = nullptr;
    cell_place corner;
};

std::optional<form_place> find_form(const std::vector<sheet>& sheets, const content::wording& wording)
{
    const auto corner = bare(wording.text("annex2.corner"));
    for (const auto& one : sheets)
        for (const auto& [where, text] : one.cells)
            if (bare(text) == corner)
                return form_place{&one, where};
    return std::nullopt;
}

// Half-width digits, without separators and the word for heads.
std::string digits_of(std::string text)
{
    constexpr std::array<std::string_view, 10> wide = {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
    for (std::size_t n = 0; n < wide.size(); ++n)
        boost::algorithm::replace_all(text, wide[n], std::string(1, static_cast<char>('0' + n)));
    text = bare(std::move(text));
    for (const std::string_view mark : {",", "，"})
        boost::algorithm::erase_all(text, mark);
    for (const std::string_view unit : {"人次", "人", "次"})
        if (boost::algorithm::ends_with(text, unit))
            text.erase(text.size() - unit.size());
    // Numbers of spreadsheets may be written as fractions or with an exponent.
    if (text.ends_with(".0"))
        text.erase(text.size() - 2);
    return text;
}

bool says_none(const std::string& text)
{
    const auto said = bare(text);
    return said == "无" || said == "无此活动" || said == "无活动" || said == "没有" || said == "未开展";
}

std::int64_t figure_in(const std::string& text, cell_place where)
{
    const auto digits = digits_of(text);
    std::int64_t figure = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), figure);
    if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size() || figure < 0 ||
        figure > most_heads)
        throw bad_sheet("no_figure", name_of(where), text);
    return figure;
}

class form_reader {
public:
    form_reader(const form_place& form, const std::string& source, const content::wording& wording)
        : sheet_(*form.in), corner_(form.corner), source_(source), wording_(wording)
    {
    }

    imported_annex2 read()
    {
        read_headings();
        imported_annex2 made;
        made.unit = unit();
        for (int row = corner_.first + 1; row < sheet_.rows; ++row) {
            const auto& label = sheet_.at({row, corner_.second});
            if (bare(label).starts_with(bare(wording_.text("annex2.responsible")).substr(0, 9)))
                break;
            const auto what = row_of(label);
            if (!what)
                continue;
            any_row_ = true;
            for (const auto& [column, theme] : themes_)
                read_cell({row, column}, theme, *what);
        }
        if (!any_row_)
            throw bad_sheet("no_rows", name_of(corner_));
        for (const auto& [place, cell] : cells_)
            made.cells.push_back(cell);
        return made;
    }

private:
    void read_headings()
    {
        for (int column = corner_.second + 1; column < sheet_.columns; ++column) {
            const cell_place where{corner_.first, column};
            const auto& heading = sheet_.at(where);
            const auto plain = bare(heading);
            if (plain.empty() || plain == bare(wording_.text("annex2.corner")) || plain == "合计" ||
                plain == "总计")
                continue;
            const auto theme = theme_of(heading, wording_);
            if (!theme)
                throw bad_sheet("unknown_theme", name_of(where), heading);
            themes_.emplace_back(column, *theme);
        }
        if (themes_.empty())
            throw bad_sheet("no_themes", name_of(corner_));
    }

    // Once for each cell of the sheet, of merged ones their first.
    bool is_first(cell_place where) const
    {
        const auto merged = sheet_.merged.find(where);
        return merged == sheet_.merged.end() || merged->second == where;
    }

    void read_cell(cell_place where, storage::theme theme, report_row row)
    {
        auto text = boost::algorithm::trim_copy(sheet_.at(where));
        if (row == report_row::content) {
            boost::algorithm::erase_first(text, wording_.text("annex2.hint"));
            boost::algorithm::trim(text);
        }
        if (text.empty() || !is_first(where))
            return;
        auto& cell = cells_[{theme, row}];
        cell.theme = theme;
        cell.row = row;
        const bool figure = row == report_row::participants || row == report_row::volunteers;
        if (says_none(text) && !cell.figure && cell.text.empty()) {
            cell.none = true;
            cell.reason = source_;
        } else if (figure) {
            cell.none = false;
            cell.figure = cell.figure.value_or(0) + figure_in(text, where);
            cell.reason = source_;
        } else {
            cell.none = false;
            cell.reason.clear();
            cell.text += cell.text.empty() ? text : "\n" + text;
        }
    }

    std::string unit() const
    {
        const auto begins = bare(wording_.text("annex2.unit_begins"));
        for (const auto& [where, text] : sheet_.cells) {
            if (where.first >= corner_.first)
                break;
            auto plain = bare(text);
            if (!plain.starts_with(begins))
                continue;
            plain.erase(0, begins.size());
            for (const std::string_view colon : {":", "："})
                if (plain.starts_with(colon))
                    plain.erase(0, colon.size());
            return plain;
        }
        return {};
    }

    const sheet& sheet_;
    cell_place corner_;
    const std::string& source_;
    const content::wording& wording_;
    std::vector<std::pair<int, storage::theme>> themes_; ///< By column.
    std::map<std::pair<storage::theme, report_row>, storage::report_cell> cells_;
    bool any_row_ = false;
};

} // namespace

imported_annex2 import_annex2(const std::string& workbook, const std::string& source,
                              const content::wording& wording)
{
    const auto sheets = read_workbook(workbook);
    const auto form = find_form(sheets, wording);
    if (!form)
        throw bad_sheet("no_form", {});
    return form_reader(*form, source, wording).read();
}

std::string sentence_of(const bad_sheet& error, const content::wording& wording)
{
    return wording("sheet." + error.key, fmt::arg("at", error.at), fmt::arg("text", error.text));
}

} // namespace bot::office
