#include "bot/export/csv.hpp"

#include <boost/algorithm/string/replace.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bot {
namespace {

// East Asian spreadsheets take the full-width signs for formulas too.
constexpr std::array<std::string_view, 11> formula_starts = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                             "\n", "＝", "＋", "－", "＠"};

} // namespace

std::string csv_field(std::string text)
{
    if (std::ranges::any_of(formula_starts, [&](std::string_view start) { return text.starts_with(start); }))
        text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    boost::algorithm::replace_all(text, "\"", "\"\"");
    return fmt::format("\"{}\"", text);
}

std::string csv_line(std::vector<std::string> fields, std::size_t width)
{
    fields.resize(width);
    return fmt::format("{}\r\n", fmt::join(fields, ","));
}

} // namespace bot
