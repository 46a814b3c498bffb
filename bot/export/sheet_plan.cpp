#include "bot/export/sheet_plan.hpp"

#include "bot/export/text_wrap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace bot {
namespace {

constexpr double pixels_per_inch = 96;
constexpr double points_per_pixel = 0.75;
constexpr double page_pixels = (297 / 25.4 - 2 * margin_inches) * pixels_per_inch;
constexpr double page_points = (210 / 25.4 - 2 * margin_inches - 0.3) * 72; // Less the page number.
constexpr double line_factor = 1.45;                                        // Height of a line of Chinese in ems.
constexpr double cell_padding = 5;                                          // Points above and below together.
constexpr int label_pixels = 132; // 志愿者人数（人次） on one line.
constexpr double narrowest_pixels = 64;
constexpr double empty_column_weight = 0.75;

// A row of a spreadsheet is at most 409 points high.
constexpr int most_lines = static_cast<int>((409 - cell_padding) / (body_points * line_factor));
// Shorter rows break better over pages.
constexpr int lines_over_pages = 12;

// The print shrinks from 10.5 to about 6.5 points at the least; over several pages it need not.
constexpr std::array<double, 6> scales = {1.0, 0.92, 0.85, 0.78, 0.7, 0.62};
constexpr double scale_over_pages = 0.8;

double height_of(int lines)
{
    return std::ceil(lines * body_points * line_factor + cell_padding);
}

double ems_of(double pixels, double font_points)
{
    constexpr double padding_pixels = 7;
    // Half an em less, for a punctuation mark that may not begin a line.
    return std::max(1.0, (pixels - padding_pixels) * points_per_pixel / font_points - 0.5);
}

int line_count(const text_wrapper& wrapper, const std::string& text, double pixels,
               double font_points = body_points)
{
    return static_cast<int>(wrapper.wrap(text, ems_of(pixels, font_points)).size());
}

/// A cell cut into parts of no more lines than a limit.
class cell_cutter {
public:
    cell_cutter(const text_wrapper& wrapper, double pixels, int limit)
        : wrapper_(wrapper), pixels_(pixels), limit_(limit)
    {
    }

    std::vector<sheet_cell> cut(const form_cell& cell)
    {
        parts_.assign(1, {{cell.figure, without_controls(cell.hint), {}}, cell.figure ? 1 : 0});
        if (!cell.hint.empty())
            parts_.back().lines += line_count(wrapper_, cell.hint, pixels_, hint_points);
        for (const auto& paragraph : cell.paragraphs)
            add(without_controls(paragraph));
        return std::move(parts_);
    }

private:
    void add(const std::string& paragraph)
    {
        const auto wrapped = wrapper_.wrap(paragraph, ems_of(pixels_, body_points));
        const auto count = static_cast<int>(wrapped.size());
        if (count > limit_) {
            for (const auto& line : wrapped)
                put(line, 1);
        } else {
            put(paragraph, count);
        }
    }

    void put(const std::string& paragraph, int count)
    {
        if (parts_.back().lines + count > limit_)
            parts_.emplace_back();
        parts_.back().what.paragraphs.push_back(paragraph);
        parts_.back().lines += count;
    }

    const text_wrapper& wrapper_;
    double pixels_;
    int limit_;
    std::vector<sheet_cell> parts_;
};

int highest(const sheet_band& band)
{
    return std::ranges::max_element(band.cells, {}, &sheet_cell::lines)->lines;
}

sheet_row plan_row(const text_wrapper& wrapper, const form_row& row, const sheet_plan& plan, int limit)
{
    sheet_row planned{row.label, {}};
    for (std::size_t n = 0; n < row.cells.size(); ++n) {
        auto parts = cell_cutter(wrapper, plan.column_pixels[n], limit).cut(row.cells[n]);
        if (planned.bands.size() < parts.size())
            planned.bands.resize(parts.size(), {std::vector<sheet_cell>(row.cells.size()), 0});
        for (std::size_t part = 0; part < parts.size(); ++part)
            planned.bands[part].cells[n] = std::move(parts[part]);
    }
    // No row looks squeezed beside its label.
    const int least_lines = std::max(2, line_count(wrapper, row.label, label_pixels));
    for (auto& band : planned.bands)
        band.height = height_of(std::max(least_lines, highest(band)));
    return planned;
}

std::vector<int> widths(const annex2_form& form, double scale)
{
    std::vector<double> weights;
    for (std::size_t n = 0; n < form.columns; ++n) {
        const bool empty =
            std::ranges::all_of(form.rows, [&](const form_row& row) { return row.cells[n].paragraphs.empty(); });
        weights.push_back(empty ? empty_column_weight : 1);
    }
    const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<int> pixels;
    for (const double weight : weights) {
        const double share = (page_pixels / scale - label_pixels) * weight / all;
        pixels.push_back(static_cast<int>(std::max(share, narrowest_pixels)));
    }
    return pixels;
}

double total_pixels(const sheet_plan& plan)
{
    return std::accumulate(plan.column_pixels.begin(), plan.column_pixels.end(), 0.0) + plan.label_pixels;
}

sheet_plan plan_at(const text_wrapper& wrapper, const annex2_form& form, double scale, int limit)
{
    sheet_plan plan;
    plan.label_pixels = label_pixels;
    plan.column_pixels = widths(form, scale);
    const double total = total_pixels(plan);
    plan.title_height = line_count(wrapper, form.title, total, title_points) * title_points * line_factor + 10;
    plan.caption_height = height_of(1);

    int heading_lines = 2;
    for (const auto& heading : form.headings) {
        const auto first = plan.column_pixels.begin() + static_cast<std::ptrdiff_t>(heading.first);
        const auto width = std::accumulate(first, first + static_cast<std::ptrdiff_t>(heading.columns), 0);
        heading_lines = std::max(heading_lines, line_count(wrapper, heading.title, width));
    }
    plan.heading_height = height_of(heading_lines);
    for (const auto& row : form.rows)
        plan.rows.push_back(plan_row(wrapper, row, plan, limit));
    for (const auto& note : form.notes)
        plan.note_heights.push_back(height_of(line_count(wrapper, note, total)));
    return plan;
}

bool fits_one_page(const sheet_plan& plan)
{
    double points = plan.title_height + 2 * plan.caption_height + plan.heading_height;
    for (const auto& row : plan.rows) {
        if (row.bands.size() > 1)
            return false;
        points += row.bands.front().height;
    }
    points = std::accumulate(plan.note_heights.begin(), plan.note_heights.end(), points);
    return points * std::min(1.0, page_pixels / total_pixels(plan)) <= page_points;
}

} // namespace

sheet_plan plan_sheet(const annex2_form& form)
{
    const text_wrapper wrapper;
    for (const double scale : scales) {
        auto plan = plan_at(wrapper, form, scale, most_lines);
        if (fits_one_page(plan))
            return plan;
    }
    return plan_at(wrapper, form, scale_over_pages, lines_over_pages);
}

} // namespace bot
