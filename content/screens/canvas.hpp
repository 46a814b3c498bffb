#pragma once

#include "content/screens/geometry.hpp"
#include "content/screens/lettering.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// SVG as it is being written, with a note of where text stands and what is pressed.
namespace content::screens {

enum class align { left, middle, right };

/// Where text stands; what is in a higher layer covers what is below.
struct drawn_text {
    box where;
    int layer = 0;
};

class canvas {
public:
    void rect(const box& where, double radius, std::string_view fill, std::string_view stroke = {},
              double stroke_width = 1);
    void circle(double x, double y, double radius, std::string_view fill, std::string_view stroke = {},
                double stroke_width = 1);
    void line(double from_x, double from_y, double to_x, double to_y, std::string_view colour, double width = 1);

    /// SVG as it stands.
    void raw(std::string_view svg) { svg_ += svg; }

    /// A text whose first line begins at `top`; `x` is its left end, middle or right end.
    void text(const text_block& block, double x, double top, align side, std::string_view colour);

    /// The same around the middle of a height.
    void text_at(const text_block& block, double x, double middle, align side, std::string_view colour);

    /// A drawing of content/screens/icons in one colour.
    void icon(std::string_view name, const box& where, std::string_view colour);

    /// Notes that the finger is there. `tip_x` is where one would touch best; round the ring is where
    /// a thing is about as wide as high, unless that thing is `angular`.
    void press(const box& where, std::optional<double> tip_x = {}, bool angular = false);

    void next_layer() { ++layer_; }

    struct target {
        box where;
        std::optional<double> tip_x;
        bool angular = false;
        int layer = 0;
    };

    const std::string& svg() const { return svg_; }
    const std::vector<drawn_text>& texts() const { return texts_; }
    const std::optional<target>& pressed() const { return pressed_; }

private:
    std::string svg_;
    std::vector<drawn_text> texts_;
    std::optional<target> pressed_;
    int layer_ = 0;
};

/// A text where markup may stand.
std::string escape(std::string_view text);

} // namespace content::screens
