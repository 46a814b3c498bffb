#pragma once

#include <string>
#include <string_view>

// Pictures that messages can carry: the platform takes PNG, not SVG.
namespace bot::pages {

/// An SVG as PNG, so many pixels wide, on white. Takes tens of milliseconds: not for an io thread.
/// Throws std::runtime_error with the library's reason.
std::string to_png(std::string_view svg, int width);

} // namespace bot::pages
