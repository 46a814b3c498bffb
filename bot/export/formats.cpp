#include "bot/export/formats.hpp"

#include "bot/export/annex2_csv.hpp"
#include "bot/export/annex2_docx.hpp"
#include "bot/export/annex2_json.hpp"
#include "bot/export/annex2_page.hpp"
#include "bot/export/annex2_text.hpp"
#include "bot/export/annex2_xlsx.hpp"

#include <boost/algorithm/string/trim.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace bot {
namespace {

struct format_names {
    export_format format;
    std::string_view name;
    std::string_view extension;
    std::string_view media_type;
    std::string_view content_type;
};

constexpr std::array<format_names, 6> formats = {{
    {export_format::json, "json", ".json", "application/json", "application/json; charset=utf-8"},
    {export_format::xlsx, "xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {export_format::docx, "docx", ".docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {export_format::html, "html", ".html", "text/html", "text/html; charset=utf-8"},
    {export_format::csv, "csv", ".csv", "text/csv", "text/csv; charset=utf-8"},
    {export_format::text, "text", ".txt", "text/plain", "text/plain; charset=utf-8"},
}};

const format_names& names_of(export_format format)
{
    return *std::ranges::find(formats, format, &format_names::format);
}

std::string_view trimmed(std::string_view text)
{
    return boost::algorithm::trim_copy(text);
}

std::string_view cut(std::string_view& rest, char at)
{
    const auto head = rest.substr(0, rest.find(at));
    rest.remove_prefix(std::min(rest.size(), head.size() + 1));
    return trimmed(head);
}

double quality(std::string_view parameters)
{
    while (!parameters.empty()) {
        const auto parameter = cut(parameters, ';');
        if (!parameter.starts_with("q="))
            continue;
        double q = 0;
        std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), q);
        return q;
    }
    return 1;
}

bool safe_in_file_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

} // namespace

std::string_view to_string(export_format format)
{
    return names_of(format).name;
}

std::optional<export_format> parse_export_format(std::string_view name)
{
    const auto found = std::ranges::find(formats, name, &format_names::name);
    return found == formats.end() ? std::nullopt : std::optional(found->format);
}

std::optional<annex2_layout> parse_annex2_layout(std::string_view name)
{
    if (name == "theme")
        return annex2_layout::theme;
    if (name == "activity")
        return annex2_layout::activity;
    return std::nullopt;
}

std::optional<export_format> format_of_path(std::string_view path)
{
    for (const auto& format : formats)
        if (path.ends_with(format.extension))
            return format.format;
    return std::nullopt;
}

export_format accepted_format(std::string_view accept)
{
    auto best = export_format::json;
    double best_quality = 0;
    while (!accept.empty()) {
        auto range = cut(accept, ',');
        const auto media_type = cut(range, ';');
        const auto found = std::ranges::find(formats, media_type, &format_names::media_type);
        const double q = quality(range);
        const bool any = media_type == "*/*";
        if ((found != formats.end() || any) && q > best_quality) {
            best = any ? export_format::json : found->format;
            best_quality = q;
        }
    }
    return best;
}

std::string_view content_type(export_format format)
{
    return names_of(format).content_type;
}

std::string file_name(std::string_view unit, storage::period period, export_format format, int version)
{
    std::string name = "annex2-";
    for (const char c : unit)
        name += safe_in_file_name(c) ? c : '_';
    const auto from = storage::to_string(period.from);
    if (period == storage::year_of(period.from))
        name += "-" + from.substr(0, from.find('-'));
    else
        name += "-" + from + "-" + storage::to_string(period.to);
    if (version != 0)
        name += "-v" + std::to_string(version);
    return name.append(names_of(format).extension);
}

std::string export_annex2(const handlers::annex2& figures, annex2_layout layout, export_format format,
                          storage::day date, const content::wording& wording)
{
    switch (format) {
    case export_format::xlsx:
        return annex2_xlsx(figures, layout, date, wording);
    case export_format::docx:
        return annex2_docx(figures, layout, date, wording);
    case export_format::html:
        return annex2_page(figures, layout, date, wording);
    case export_format::csv:
        return annex2_csv(figures, layout, date, wording);
    case export_format::text:
        return annex2_text(figures, wording);
    case export_format::json:
        break;
    }
    return annex2_json(figures, wording, json_style::pretty);
}

} // namespace bot
