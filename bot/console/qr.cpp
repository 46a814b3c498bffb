#include "bot/console/qr.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace bot::console {

std::vector<std::string> qr_rows(std::string_view text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_Q), &QRcode_free);
    if (!code)
        throw std::runtime_error("no QR code can hold that");
    const auto width = static_cast<std::size_t>(code->width);
    std::vector<std::string> rows(width, std::string(width, '0'));
    for (std::size_t i = 0; i < width * width; ++i)
        if ((code->data[i] & 1) != 0)
            rows[i / width][i % width] = '1';
    return rows;
}

std::string qr_svg(std::string_view text, std::string_view label)
{
    constexpr std::size_t quiet = 4;
    const auto rows = qr_rows(text);
    std::string dark;
    for (std::size_t y = 0; y < rows.size(); ++y)
        for (std::size_t x = 0; x < rows.size(); ++x)
            if (rows[y][x] == '1')
                dark += fmt::format("M{} {}h1v1h-1z", x + quiet, y + quiet);
    const auto size = rows.size() + 2 * quiet;
    return fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" role="img" aria-label="{1}")"
        R"( shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}h-{0}z"/>)"
        R"(<path fill="#000" d="{2}"/></svg>)",
        size, label, dark);
}

} // namespace bot::console
