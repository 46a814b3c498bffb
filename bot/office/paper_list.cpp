#include "bot/office/paper_list.hpp"

#include "bot/office/csv_sheet.hpp"
#include "bot/wechat/characters.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace bot::office {
namespace {

constexpr int heading_within = 10; // Rows at the top, where titles may stand.
constexpr std::size_t most_people = 1000;

struct columns {
    int row = 0;
    int name = -1;
    int phone = -1;
    int heads = -1;
    int role = -1;
};

/// Without the blanks that people put between the characters of a heading.
std::string tight(const std::string& text)
{
    std::string kept = wechat::clean(text);
    constexpr std::string_view wide = "　";
    for (auto at = kept.find(wide); at != kept.npos; at = kept.find(wide))
        kept.erase(at, wide.size());
    std::erase_if(kept, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    return kept;
}

template <std::size_t N>
bool has_any(const std::string& text, const std::array<const char*, N>& words)
{
    return std::ranges::any_of(words, [&](const char* word) { return text.find(word) != text.npos; });
}

std::optional<columns> headings_of(const sheet& table)
{
    constexpr std::array names{"姓名", "名字"};
    constexpr std::array phones{"手机", "电话", "联系方式"};
    constexpr std::array numbers{"人数"};
    constexpr std::array roles{"角色", "身份"};
    for (int row = 0; row < std::min(table.rows, heading_within); ++row) {
        columns found;
        found.row = row;
        for (int column = 0; column < table.columns; ++column) {
            const auto heading = tight(table.at({row, column}));
            if (found.name < 0 && has_any(heading, names))
                found.name = column;
            else if (found.phone < 0 && has_any(heading, phones))
                found.phone = column;
            else if (found.heads < 0 && has_any(heading, numbers))
                found.heads = column;
            else if (found.role < 0 && has_any(heading, roles))
                found.role = column;
        }
        if (found.name >= 0)
            return found;
    }
    return std::nullopt;
}

/// Programs write numbers as 13812341111, 2.0 or 1.3812341111E10.
std::string plain_number(const std::string& text)
{
    if (text.find_first_of(".eE") == text.npos)
        return text;
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr double most = 1e15;
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || value < 0 || value > most)
        return text;
    const auto whole = static_cast<std::int64_t>(value);
    return static_cast<double>(whole) == value ? std::to_string(whole) : text;
}

std::string cell_of(const sheet& table, int row, int column)
{
    return column < 0 ? std::string() : tight(table.at({row, column}));
}

bool is_workbook(const std::string& bytes)
{
    return bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0");
}

} // namespace

std::vector<handlers::paper_row> read_paper_list(const std::string& bytes)
{
    std::vector<sheet> tables;
    if (is_workbook(bytes))
        tables = read_workbook(bytes);
    else
        tables.push_back(read_csv(bytes));
    std::vector<handlers::paper_row> rows;
    for (const auto& table : tables) {
        const auto where = headings_of(table);
        if (!where)
            continue;
        for (int row = where->row + 1; row < table.rows; ++row) {
            handlers::paper_row one;
            one.number = row + 1;
            one.name = cell_of(table, row, where->name);
            one.phone = plain_number(cell_of(table, row, where->phone));
            one.heads = plain_number(cell_of(table, row, where->heads));
            one.role = cell_of(table, row, where->role);
            if (one.name.empty() && one.phone.empty())
                continue;
            if (rows.size() == most_people)
                throw bad_sheet("too_many_people", {});
            rows.push_back(std::move(one));
        }
        return rows; // The first sheet that is a list.
    }
    throw bad_sheet("no_names", {});
}

} // namespace bot::office
