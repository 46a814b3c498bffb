#include "bot/console/qr.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace bot::console {

std::string qr_svg(std::string_view text, std::string_view label)
{
    constexpr int quiet = 4;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_Q), &QRcode_free);
    if (!code)
        throw std::runtime_error("no QR code can hold that");
    std::string dark;
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if ((code->data[y * code->width + x] & 1) != 0)
                dark += fmt::format("M{} {}h1v1h-1z", x + quiet, y + quiet);
    const auto size = code->width + 2 * quiet;
    return fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" role="img" aria-label="{1}")"
        R"( shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}h-{0}z"/>)"
        R"(<path fill="#000" d="{2}"/></svg>)",
        size, label, dark);
}

} // namespace bot::console
