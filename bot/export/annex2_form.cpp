#include "bot/export/annex2_form.hpp"

#include "handlers/describe.hpp"
#include "handlers/report_words.hpp"

#include <fmt/format.h>

#include <boost/algorithm/string/split.hpp>

#include <algorithm>
#include <functional>
#include <span>

namespace bot {
namespace {

using activities = std::span<const handlers::annex2_activity>;
using paragraphs_of = std::function<std::vector<std::string>(const storage::activity&)>;

struct column {
    const handlers::annex2_column* of = nullptr;
    storage::theme theme;
    activities items;
    std::int64_t participants = 0;
    std::int64_t volunteers = 0;
    bool first_of_theme = true;
};

std::vector<column> columns_of(const handlers::annex2& figures, annex2_layout layout)
{
    std::vector<column> columns;
    for (const auto& theme : figures.columns) {
        const activities items = theme.activities;
        if (layout == annex2_layout::theme || items.empty()) {
            columns.push_back({&theme, theme.theme, items, theme.participants, theme.volunteers});
            continue;
        }
        for (std::size_t n = 0; n < items.size(); ++n)
            columns.push_back(
                {&theme, theme.theme, items.subspan(n, 1), items[n].participants, items[n].volunteers, n == 0});
    }
    return columns;
}

// Several activities in a cell are told apart by the same number in every row.
std::vector<std::string> list(const column& where, const content::wording& wording,
                              const paragraphs_of& paragraphs)
{
    std::vector<std::string> all;
    for (std::size_t n = 0; n < where.items.size(); ++n) {
        auto own = paragraphs(*where.items[n].activity);
        if (where.items.size() > 1 && !own.empty())
            own.front() = wording("annex2.numbered", fmt::arg("number", n + 1), fmt::arg("text", own.front()));
        all.insert(all.end(), own.begin(), own.end());
    }
    return all;
}

// What the unit itself wrote into a cell; it stands in the first column of its theme.
const storage::report_cell* written(const column& where, storage::report_row row)
{
    const auto& cells = where.of->cells;
    const auto found = std::ranges::find(cells, row, &storage::report_cell::row);
    return !where.first_of_theme || found == cells.end() ? nullptr : &*found;
}

void add_written(const column& where, storage::report_row row, const content::wording& wording,
                 std::vector<std::string>& to)
{
    const auto* cell = written(where, row);
    if (cell == nullptr)
        return;
    if (cell->none)
        to.push_back(wording.text("annex2.none"));
    if (cell->text.empty())
        return;
    std::vector<std::string> lines;
    boost::algorithm::split(lines, cell->text, [](char c) { return c == '\n'; });
    to.insert(to.end(), lines.begin(), lines.end());
}

form_row text_row(const std::vector<column>& columns, const content::wording& wording, storage::report_row what,
                  const paragraphs_of& paragraphs)
{
    form_row row{wording.text(fmt::format("annex2.{}", storage::to_string(what))), {}};
    for (const auto& where : columns) {
        auto lines = list(where, wording, paragraphs);
        if (what == storage::report_row::content && where.first_of_theme && !where.of->courses.empty())
            lines.push_back(handlers::courses_line(wording, where.of->courses));
        add_written(where, what, wording, lines);
        row.cells.push_back({{}, {}, std::move(lines)});
    }
    return row;
}

// What has nothing to count and nothing reported is left empty on the form: a 0 would say that something took
// place.
bool is_empty(const column& where, storage::report_row what)
{
    const auto as =
        what == storage::report_row::volunteers ? storage::role::volunteer : storage::role::participant;
    const auto* cell = written(where, what);
    return where.items.empty() && (cell == nullptr || (!cell->none && !cell->figure)) &&
           std::ranges::count(where.of->adjustments, as, &handlers::annex2_adjustment::role) == 0;
}

form_row figure_row(const std::vector<column>& columns, const content::wording& wording, storage::report_row what,
                    std::int64_t column::*figure)
{
    form_row row{wording.text(fmt::format("annex2.{}", storage::to_string(what))), {}};
    for (const auto& where : columns) {
        const auto* cell = written(where, what);
        if (cell != nullptr && cell->none && where.*figure == 0)
            row.cells.push_back({{}, {}, {wording.text("annex2.none")}});
        else if (is_empty(where, what))
            row.cells.emplace_back();
        else
            row.cells.push_back({where.*figure, {}, {}});
    }
    return row;
}

std::vector<std::string> one_or_none(std::string text)
{
    if (text.empty())
        return {};
    return {std::move(text)};
}

std::vector<std::string> links(const storage::activity& activity)
{
    std::vector<std::string> lines;
    for (const auto& link : activity.news_links)
        lines.push_back(link.title.empty() ? link.url : link.title + " " + link.url);
    return lines;
}

} // namespace

std::string form_title(const handlers::annex2& figures, const content::wording& wording)
{
    const auto first = static_cast<int>(std::chrono::year_month_day(figures.period.from).year());
    const auto last = static_cast<int>(std::chrono::year_month_day(figures.period.to).year());
    const auto year = first == last ? std::to_string(first)
                                    : wording("annex2.years", fmt::arg("from", first), fmt::arg("to", last));
    return wording("annex2.title", fmt::arg("year", year), fmt::arg("region", figures.region));
}

std::string titled_form(const handlers::annex2& figures, const content::wording& wording)
{
    auto title = form_title(figures, wording);
    if (figures.version != 0)
        title += " " + wording("reports.version", fmt::arg("number", figures.version));
    return title;
}

annex2_form lay_out(const handlers::annex2& figures, annex2_layout layout, storage::day date,
                    const content::wording& wording)
{
    const auto columns = columns_of(figures, layout);
    const auto printed = std::chrono::year_month_day(date);

    annex2_form form;
    form.columns = columns.size();
    form.title = form_title(figures, wording);
    form.unit = wording("annex2.unit", fmt::arg("unit", figures.unit.name));
    form.date = wording("annex2.date", fmt::arg("year", static_cast<int>(printed.year())),
                        fmt::arg("month", static_cast<unsigned>(printed.month())),
                        fmt::arg("day", static_cast<unsigned>(printed.day())));
    form.corner = wording.text("annex2.corner");
    for (std::size_t n = 0; n < columns.size(); ++n) {
        if (columns[n].first_of_theme)
            form.headings.push_back({handlers::theme_title(wording, columns[n].theme), n, 0});
        ++form.headings.back().columns;
    }

    form.rows.push_back(text_row(columns, wording, storage::report_row::content,
                                 [](const storage::activity& a) { return one_or_none(a.content); }));
    for (std::size_t n = 0; n < columns.size(); ++n)
        if (columns[n].theme == storage::theme::smart_help_for_elders && columns[n].first_of_theme)
            form.rows.front().cells[n].hint = wording.text("annex2.hint");
    form.rows.push_back(text_row(columns, wording, storage::report_row::name,
                                 [](const storage::activity& a) { return one_or_none(a.name); }));
    form.rows.push_back(text_row(columns, wording, storage::report_row::forms, [&](const storage::activity& a) {
        return one_or_none(fmt::format("{}", fmt::join(a.forms, wording.text("annex2.list_mark"))));
    }));
    form.rows.push_back(figure_row(columns, wording, storage::report_row::participants, &column::participants));
    form.rows.push_back(figure_row(columns, wording, storage::report_row::volunteers, &column::volunteers));
    form.rows.push_back(text_row(columns, wording, storage::report_row::news, links));

    form.signatures = {wording.text("annex2.responsible"), wording.text("annex2.reporter"),
                       wording.text("annex2.telephone")};
    form.notes = {wording.text("annex2.note_1"), wording.text("annex2.note_2")};
    for (const auto& note : handlers::report_notes(figures, wording))
        form.notes.push_back(
            wording("annex2.numbered", fmt::arg("number", form.notes.size() + 1), fmt::arg("text", note)));
    return form;
}

} // namespace bot
