#pragma once

#include "bot/export/annex2_form.hpp"

#include <string>
#include <vector>

// Where everything of the form goes on an A4 sheet: widths, heights, and what must be parted.
namespace bot {

inline constexpr double body_points = 10.5; ///< 五号, as offices print forms.
inline constexpr double hint_points = 9;
inline constexpr double title_points = 18;
inline constexpr double margin_inches = 0.4;

struct sheet_cell {
    form_cell what;
    int lines = 0;
};

/// One row of the sheet.
struct sheet_band {
    std::vector<sheet_cell> cells;
    double height = 0; ///< Points.
};

/// A row of the form. It takes several rows of the sheet where its text is longer than a row may be.
struct sheet_row {
    std::string label;
    std::vector<sheet_band> bands;
};

struct sheet_plan {
    int label_pixels = 0;
    std::vector<int> column_pixels;
    double title_height = 0;
    double caption_height = 0; ///< Of 填报单位 and of the signatures.
    double heading_height = 0;
    std::vector<sheet_row> rows;
    std::vector<double> note_heights;
};

/// Plans the sheet: columns as narrow as lets the whole form stand on one page in the largest print;
/// a form that is too long for a page gets as many pages as it needs.
sheet_plan plan_sheet(const annex2_form& form);

} // namespace bot
