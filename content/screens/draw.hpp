#pragma once

#include "content/screens/canvas.hpp"
#include "content/screens/screen.hpp"

#include <optional>
#include <string>
#include <vector>

// The picture of a screen. Pure: the same description gives the same bytes.
namespace content::screens {

struct picture {
    std::string svg;
    double width = 0; ///< In units that are about a pixel where the picture is 320 wide.
    double height = 0;
    box frame;                     ///< Where the device's screen is; text stands inside, but for the keys' names.
    std::vector<drawn_text> texts; ///< Where text stands.
    std::optional<box> ring;       ///< Around what is pressed.
    std::optional<box> hand;       ///< The hand that presses it.
};

picture draw(const screen& what);

} // namespace content::screens
