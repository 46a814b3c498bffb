#include "bot/export/annex2_xlsx.hpp"

#include "bot/export/sheet_plan.hpp"
#include "bot/export/text_wrap.hpp"
#include "bot/export/workbook.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <array>
#include <string_view>

namespace bot {
namespace {

using horizontal = cell_style::horizontal;

constexpr lxw_row_t heading_row = 2;

bool looks_like_formula(std::string_view text)
{
    return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

/// Puts the planned form on the sheet, from top to bottom.
class form_writer {
public:
    form_writer(const annex2_form& form, const sheet_plan& plan, workbook& book, const content::wording& wording)
        : form_(form), plan_(plan), book_(book), wording_(wording), sheet_(book.sheet()),
          last_(static_cast<lxw_col_t>(form.columns)), note_(book.hint_font(hint_points)), body_(book.format({}))
    {
    }

    void write()
    {
        set_widths();
        write_title();
        write_headings();
        for (const auto& row : plan_.rows)
            write_row(row);
        write_signatures();
        for (std::size_t n = 0; n < form_.notes.size(); ++n) {
            cell_style style;
            style.border = false;
            style.align = horizontal::left;
            merge(0, last_, form_.notes[n], style);
            end_row(plan_.note_heights[n]);
        }
        set_page();
    }

private:
    void set_widths()
    {
        worksheet_set_column_pixels(sheet_, 0, 0, static_cast<std::uint32_t>(plan_.label_pixels), nullptr);
        for (lxw_col_t n = 0; n < last_; ++n) {
            const auto column = static_cast<lxw_col_t>(n + 1);
            worksheet_set_column_pixels(sheet_, column, column, static_cast<std::uint32_t>(plan_.column_pixels[n]),
                                        nullptr);
        }
    }

    void write_title()
    {
        cell_style style;
        style.border = false;
        style.bold = true;
        style.points = title_points;
        merge(0, last_, form_.title, style);
        end_row(plan_.title_height);

        const auto middle = static_cast<lxw_col_t>(last_ / 2);
        cell_style caption;
        caption.border = false;
        caption.align = horizontal::left;
        merge(0, middle, form_.unit, caption);
        caption.align = horizontal::right;
        merge(static_cast<lxw_col_t>(middle + 1), last_, form_.date, caption);
        end_row(plan_.caption_height);
    }

    void write_headings()
    {
        cell_style style;
        style.bold = true;
        merge(0, 0, form_.corner, style);
        for (const auto& heading : form_.headings) {
            const auto first = static_cast<lxw_col_t>(heading.first + 1);
            merge(first, static_cast<lxw_col_t>(first + heading.columns - 1), heading.title, style);
        }
        end_row(plan_.heading_height);
    }

    void write_row(const sheet_row& row)
    {
        for (std::size_t band = 0; band < row.bands.size(); ++band) {
            cell_style style;
            style.top = row.bands.size() > 1;
            style.continues_above = band > 0;
            style.continues_below = band + 1 < row.bands.size();
            auto label = style;
            label.bold = true;
            merge(0, 0, band == 0 ? row.label : wording_("annex2.continued", fmt::arg("label", row.label)), label);
            const auto& cells = row.bands[band].cells;
            for (std::size_t n = 0; n < cells.size(); ++n)
                write_cell(static_cast<lxw_col_t>(n + 1), cells[n], style);
            end_row(row.bands[band].height);
        }
    }

    void write_cell(lxw_col_t column, const sheet_cell& planned, cell_style style)
    {
        const auto& cell = planned.what;
        const auto text = fmt::format("{}", fmt::join(cell.paragraphs, "\n"));
        if (planned.lines > 1 || style.top)
            style.align = horizontal::left;
        style.number = cell.figure.has_value();
        style.as_text = looks_like_formula(text);
        auto* format = book_.format(style);
        if (cell.figure)
            worksheet_write_number(sheet_, row_, column, static_cast<double>(*cell.figure), format);
        else if (cell.hint.empty())
            worksheet_write_string(sheet_, row_, column, text.c_str(), format);
        else
            write_with_hint(column, cell.hint, text, format);
    }

    void write_with_hint(lxw_col_t column, std::string hint, const std::string& text, lxw_format* format)
    {
        // The library takes two fragments or more, and none that is empty.
        auto rest = text.empty() ? std::string("\n") : "\n" + text;
        lxw_rich_string_tuple printed{note_, hint.data()};
        lxw_rich_string_tuple written{body_, rest.data()};
        std::array<lxw_rich_string_tuple*, 3> parts = {&printed, &written, nullptr};
        worksheet_write_rich_string(sheet_, row_, column, parts.data(), format);
    }

    void write_signatures()
    {
        cell_style style;
        style.border = false;
        style.align = horizontal::left;
        const auto count = form_.signatures.size();
        for (std::size_t n = 0; n < count; ++n) {
            const auto all = form_.columns + 1;
            merge(static_cast<lxw_col_t>(all * n / count), static_cast<lxw_col_t>(all * (n + 1) / count - 1),
                  form_.signatures[n], style);
        }
        end_row(plan_.caption_height);
    }

    void set_page()
    {
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, 9); // A4
        worksheet_set_margins(sheet_, margin_inches, margin_inches, margin_inches, margin_inches + 0.1);
        worksheet_center_horizontally(sheet_);
        worksheet_fit_to_pages(sheet_, 1, 0);
        worksheet_repeat_rows(sheet_, heading_row, heading_row);
        worksheet_print_area(sheet_, 0, 0, row_ - 1, last_);
        worksheet_set_footer(sheet_, ("&C&9" + wording_.text("annex2.page")).c_str());
        worksheet_freeze_panes(sheet_, heading_row + 1, 1);
    }

    // Text over columns first to last of the current row.
    void merge(lxw_col_t first, lxw_col_t last, const std::string& text, cell_style style)
    {
        const auto clean = without_controls(text);
        style.as_text = looks_like_formula(clean);
        auto* format = book_.format(style);
        if (first == last)
            worksheet_write_string(sheet_, row_, first, clean.c_str(), format);
        else
            worksheet_merge_range(sheet_, row_, first, row_, last, clean.c_str(), format);
    }

    void end_row(double height) { worksheet_set_row(sheet_, row_++, height, nullptr); }

    const annex2_form& form_;
    const sheet_plan& plan_;
    workbook& book_;
    const content::wording& wording_;
    lxw_worksheet* sheet_;
    lxw_col_t last_;
    lxw_format* note_;
    lxw_format* body_;
    lxw_row_t row_ = 0;
};

// The time of making would make every file another one: the day of the form stands for it.
void describe(const workbook& book, const annex2_form& form, const std::string& unit, storage::day date)
{
    auto title = form.title;
    auto company = unit;
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.company = company.data();
    properties.created = storage::start_of(date).time_since_epoch().count();
    workbook_set_properties(book.book(), &properties);
}

} // namespace

std::string annex2_xlsx(const handlers::annex2& figures, annex2_layout layout, storage::day date,
                        const content::wording& wording)
{
    const auto form = lay_out(figures, layout, date, wording);
    const auto plan = plan_sheet(form);
    workbook book(wording.text("annex2.sheet"));
    describe(book, form, without_controls(figures.unit.name), date);
    form_writer(form, plan, book, wording).write();
    return book.finish();
}

} // namespace bot
