#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bot::console {

/// The modules of a QR code, a row for each string: '1' is dark. Throws std::runtime_error where the text is too
/// long.
std::vector<std::string> qr_rows(std::string_view text);

/// A QR code as an SVG element, black on white with its quiet zone, that survives a quarter of it being lost.
/// `label` tells what it is for who cannot see it. Throws std::runtime_error for a text that no code can hold.
std::string qr_svg(std::string_view text, std::string_view label);

} // namespace bot::console
