#pragma once

#include <string>
#include <string_view>
#include <vector>

// Text before it is drawn: how wide it is, where it breaks, how small it must become.
namespace content::screens {

struct lettering {
    double size = 18;  ///< As large as it may be, and
    double least = 15; ///< how small it may become before it takes more lines than wanted.
    int lines = 1;
    bool bold = false;
};

struct text_block {
    std::vector<std::string> lines;
    double size = 0;
    double width = 0; ///< Of its longest line.
    bool bold = false;

    double line_height() const { return size * 1.35; }
    double height() const { return line_height() * static_cast<double>(lines.size()); }
};

/// How wide a text is by the measures of Noto Sans CJK SC, which others for Chinese share.
double width_of(std::string_view text, double size, bool bold = false);

/// Breaks a text to a width. Nothing is ever left out: it becomes smaller, then longer.
text_block lay_out(std::string_view text, double width, const lettering& how = {});

} // namespace content::screens
