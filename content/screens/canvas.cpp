#include "content/screens/canvas.hpp"

#include "content/screens/icons.hpp"

#include <fmt/format.h>

#include <iterator>

namespace content::screens {

namespace {

std::string stroked(std::string_view stroke, double width)
{
    return stroke.empty() ? std::string() : fmt::format(" stroke=\"{}\" stroke-width=\"{:g}\"", stroke, width);
}

double beginning_of(const text_block& block, double x, align side)
{
    return side == align::left ? x : side == align::middle ? x - block.width / 2 : x - block.width;
}

std::string_view anchor_of(align side)
{
    return side == align::left ? "" : side == align::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
}

} // namespace

std::string escape(std::string_view text)
{
    std::string safe;
    for (const char letter : text) {
        if (letter == '&')
            safe += "&amp;";
        else if (letter == '<')
            safe += "&lt;";
        else if (letter == '>')
            safe += "&gt;";
        else if (letter == '"')
            safe += "&quot;";
        else
            safe += letter;
    }
    return safe;
}

void canvas::rect(const box& where, double radius, std::string_view fill, std::string_view stroke,
                  double stroke_width)
{
    fmt::format_to(
        std::back_inserter(svg_),
        "<rect x=\"{:.4g}\" y=\"{:.4g}\" width=\"{:.4g}\" height=\"{:.4g}\" rx=\"{:.4g}\" fill=\"{}\"{}/>",
        where.x, where.y, where.width, where.height, radius, fill, stroked(stroke, stroke_width));
}

void canvas::circle(double x, double y, double radius, std::string_view fill, std::string_view stroke,
                    double stroke_width)
{
    fmt::format_to(std::back_inserter(svg_), "<circle cx=\"{:.4g}\" cy=\"{:.4g}\" r=\"{:.4g}\" fill=\"{}\"{}/>", x,
                   y, radius, fill, stroked(stroke, stroke_width));
}

void canvas::line(double from_x, double from_y, double to_x, double to_y, std::string_view colour, double width)
{
    fmt::format_to(std::back_inserter(svg_),
                   "<path d=\"M{:.4g} {:.4g}L{:.4g} {:.4g}\" stroke=\"{}\" stroke-width=\"{:g}\"/>", from_x,
                   from_y, to_x, to_y, colour, width);
}

void canvas::text(const text_block& block, double x, double top, align side, std::string_view colour)
{
    if (block.lines.empty())
        return;
    texts_.push_back({{beginning_of(block, x, side), top, block.width, block.height()}, layer_});
    // The baseline of Chinese type in the middle of its line.
    double baseline = top + block.line_height() / 2 + block.size * 0.37;
    for (const auto& line : block.lines) {
        fmt::format_to(std::back_inserter(svg_),
                       "<text x=\"{:.4g}\" y=\"{:.4g}\" font-size=\"{:g}\" fill=\"{}\"{}{}>{}</text>", x, baseline,
                       block.size, colour, block.bold ? " font-weight=\"700\"" : "", anchor_of(side),
                       escape(line));
        baseline += block.line_height();
    }
}

void canvas::text_at(const text_block& block, double x, double middle, align side, std::string_view colour)
{
    text(block, x, middle - block.height() / 2, side, colour);
}

void canvas::icon(std::string_view name, const box& where, std::string_view colour)
{
    fmt::format_to(std::back_inserter(svg_),
                   "<svg x=\"{:.4g}\" y=\"{:.4g}\" width=\"{:.4g}\" height=\"{:.4g}\" color=\"{}\"{}", where.x,
                   where.y, where.width, where.height, colour, drawing_of(name));
}

void canvas::press(const box& where, std::optional<double> tip_x, bool angular)
{
    pressed_ = target{where, tip_x, angular, layer_};
}

} // namespace content::screens
