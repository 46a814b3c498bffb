#include "bot/office/csv_sheet.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <memory>

namespace bot::office {
namespace {


bool is_utf8(std::string_view bytes)
{
    UErrorCode failed = U_ZERO_ERROR;
    u_strFromUTF8(nullptr, 0, nullptr, bytes.data(), static_cast<int32_t>(bytes.size()), &failed);
    return failed == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(failed);
}

std::string from_gbk(std::string_view bytes)
{
    UErrorCode failed = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> gbk(ucnv_open("GB18030", &failed), &ucnv_close);
    if (U_FAILURE(failed))
        throw bad_sheet("no_text", {});
    ucnv_setToUCallBack(gbk.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &failed);
    const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), gbk.get(), failed);
    if (U_FAILURE(failed))
        throw bad_sheet("no_text", {});
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

std::string utf8_of(std::string_view bytes)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(mark))
        bytes.remove_prefix(mark.size());
    if (bytes.find('\0') != bytes.npos)
        throw bad_sheet("no_text", {});
    return is_utf8(bytes) ? std::string(bytes) : from_gbk(bytes);
}

/// What stands between the cells of the first line.
char separator_of(std::string_view text)
{
    const auto line = text.substr(0, text.find('\n'));
    const auto most = [&](char a, char b) { return std::ranges::count(line, a) < std::ranges::count(line, b); };
    return std::ranges::max({',', '\t', ';'}, most);
}

} // namespace

sheet read_csv(std::string_view bytes)
{
    const auto text = utf8_of(bytes);
    const char separator = separator_of(text);
    sheet made;
    std::string cell;
    cell_place where{0, 0};
    bool quoted = false;
    const auto keep = [&] {
        if (!cell.empty() && where.first < most_rows && where.second < most_columns) {
            made.rows = std::max(made.rows, where.first + 1);
            made.columns = std::max(made.columns, where.second + 1);
            made.cells.emplace(where, cell);
        }
        cell.clear();
    };
    for (std::size_t n = 0; n < text.size(); ++n) {
        const char letter = text[n];
        if (quoted) {
            if (letter != '"')
                cell += letter;
            else if (n + 1 < text.size() && text[n + 1] == '"')
                cell += text[++n];
            else
                quoted = false;
        } else if (letter == '"' && cell.empty()) {
            quoted = true;
        } else if (letter == separator) {
            keep();
            ++where.second;
        } else if (letter == '\n') {
            keep();
            where = {where.first + 1, 0};
        } else if (letter != '\r') {
            cell += letter;
        }
    }
    keep();
    return made;
}

} // namespace bot::office
