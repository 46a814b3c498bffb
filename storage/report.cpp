#include "storage/report.hpp"

#include "storage/detail/news_link_json.hpp"
#include "storage/detail/record_document.hpp"

#include <algorithm>

namespace storage {

template <>
constexpr bool has_local_words<report_state> = true;
template <>
constexpr std::array<std::string_view, 4> local_words<report_state>{"live", "submitted", "returned", "accepted"};
template <>
constexpr bool has_local_words<report_row> = true;
template <>
constexpr std::array<std::string_view, report_row_count> local_words<report_row>{
    "content", "name", "forms", "participants", "volunteers", "news"};

#define STORAGE_FIELDS NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT
STORAGE_FIELDS(report_cell, theme, row, text, figure, none, reason)
STORAGE_FIELDS(report_answer, question, basis, note, by, at)
STORAGE_FIELDS(report_submission, number, hash, by, at)
STORAGE_FIELDS(report_note, reason, by, at)
STORAGE_FIELDS(late_window, until, reason, by)
STORAGE_FIELDS(report_change, what, where, before, after, reason, by, at, write)
STORAGE_FIELDS(report, unit, year, state, cells, answers, submissions, returned, accepted, absent, filled, late,
               changes)
STORAGE_FIELDS(report_activity, id, unit, name, content, forms, news_links, participants, volunteers)
STORAGE_FIELDS(report_column, theme, participants, volunteers, counted_participants, counted_volunteers,
               activities, courses)
STORAGE_FIELDS(report_part, unit, name, state, absent, filled)
STORAGE_FIELDS(report_adjustment, theme, role, unit, unit_name, counted, figure, reason, filled)
STORAGE_FIELDS(report_estimate, activity, role, heads)
STORAGE_FIELDS(report_form, unit, unit_name, region, year, columns, cells, answers, parts, adjustments, estimates)
#undef STORAGE_FIELDS

std::string_view to_string(report_state value)
{
    return word_of(value);
}

std::string_view to_string(report_row value)
{
    return word_of(value);
}

std::optional<report_state> parse_report_state(std::string_view word)
{
    return find_local_word<report_state>(word);
}

std::optional<report_row> parse_report_row(std::string_view word)
{
    return find_local_word<report_row>(word);
}

std::string report_partition(int year)
{
    return std::to_string(year);
}

document to_document(const report& one)
{
    document to{report_collection, report_partition(one.year), one.unit, one.version, text_of(one), {{"all", 0}}};
    const auto has_figure = [](const report_cell& cell) { return cell.figure.has_value(); };
    if (std::ranges::any_of(one.cells, has_figure))
        to.indexes.push_back({"figures", 0});
    return to;
}

report parse_report(const document& from)
{
    auto one = parse_body<report>(from);
    one.version = from.version;
    return one;
}

std::string canonical_json(const report_form& form)
{
    nlohmann::json whole(form);
    // Left out where there are none: forms that were sent up before there were any keep their bytes.
    for (const char* name : {"adjustments", "estimates"})
        if (whole.at(name).empty())
            whole.erase(name);
    return text_of(whole);
}

std::string report_form_key(const std::string& unit, const std::string& hash)
{
    return unit + "." + hash;
}

document to_document(const report_form& form, const std::string& hash)
{
    return {report_form_collection,
            report_partition(form.year),
            report_form_key(form.unit, hash),
            0,
            canonical_json(form),
            {{"all", 0}}};
}

report_form parse_report_form(const document& from)
{
    return parse_body<report_form>(from);
}

} // namespace storage
