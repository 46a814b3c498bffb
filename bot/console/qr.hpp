#pragma once

#include <string>
#include <string_view>

namespace bot::console {

/// A QR code as an SVG element, black on white with its quiet zone, that survives a quarter of it being lost.
/// `label` tells what it is for who cannot see it. Throws std::runtime_error for a text that no code can hold.
std::string qr_svg(std::string_view text, std::string_view label);

} // namespace bot::console
