#pragma once

#include "bot/export/annex2_form.hpp"

#include <optional>
#include <string>
#include <string_view>

// The formats that Annex 2 leaves in, and their names to the outside.
namespace bot {

enum class export_format { xlsx, docx, html, csv, json, text };

/// "xlsx".
std::string_view to_string(export_format format);

std::optional<export_format> parse_export_format(std::string_view name);
std::optional<annex2_layout> parse_annex2_layout(std::string_view name);

/// By what follows the last dot of a path; nothing for other endings.
std::optional<export_format> format_of_path(std::string_view path);

/// The format that an Accept header prefers; JSON where it names none of ours.
export_format accepted_format(std::string_view accept);

std::string_view content_type(export_format format);

/// "annex2-taiyuan-2026.xlsx"; the two days where the period is not a year, and "-v2" for the second form that was
/// sent up. Safe as a file name.
std::string file_name(std::string_view unit, storage::period period, export_format format, int version = 0);

/// The form in one of the formats. JSON is printed for people, over several lines. May take long.
std::string export_annex2(const handlers::annex2& figures, annex2_layout layout, export_format format,
                          storage::day date, const content::wording& wording);

} // namespace bot
