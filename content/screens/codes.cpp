#include "content/screens/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace content::screens {

namespace {

/// A number of modules that no real code has, so that no scanner reads it.
constexpr int modules = 23;
constexpr int finder = 7;

bool in_finder(int x, int y)
{
    const auto corner = [](int across, int down) {
        return across >= 0 && across < finder + 1 && down >= 0 && down < finder + 1;
    };
    return corner(x, y) || corner(modules - 1 - x, y) || corner(x, modules - 1 - y);
}

void draw_finder(canvas& on, double x, double y, double unit)
{
    on.rect({x, y, finder * unit, finder * unit}, unit, colour::dark);
    on.rect({x + unit, y + unit, 5 * unit, 5 * unit}, unit * 0.6, colour::card);
    on.rect({x + 2 * unit, y + 2 * unit, 3 * unit, 3 * unit}, unit * 0.6, colour::dark);
}

void draw_code(canvas& on, const box& place)
{
    on.rect(place.inset(-10), 8, colour::card);
    const double unit = place.width / modules;
    std::string dots;
    std::uint32_t chance = 20'211'109;
    for (int y = 0; y < modules; ++y)
        for (int x = 0; x < modules; ++x) {
            chance = chance * 1'664'525 + 1'013'904'223;
            if ((chance >> 30) < 2 && !in_finder(x, y))
                dots += fmt::format("M{:.4g} {:.4g}h{:.3g}v{:.3g}h-{:.3g}z", place.x + x * unit,
                                    place.y + y * unit, unit, unit, unit);
        }
    on.raw(fmt::format("<path d=\"{}\" fill=\"{}\"/>", dots, colour::dark));
    draw_finder(on, place.x, place.y, unit);
    draw_finder(on, place.right() - finder * unit, place.y, unit);
    draw_finder(on, place.x, place.bottom() - finder * unit, unit);
}

void draw_bars(canvas& on, const box& place)
{
    std::string bars;
    std::uint32_t chance = 5;
    for (double x = place.x; x < place.right() - 5;) {
        chance = chance * 1'664'525 + 1'013'904'223;
        const double width = 1.5 + (chance >> 30);
        bars += fmt::format("M{:.4g} {:.4g}h{:.3g}v{:.4g}h-{:.3g}z", x, place.y, width, place.height, width);
        x += width + 1.5 + (chance >> 29 & 1U) * 1.5;
    }
    on.raw(fmt::format("<path d=\"{}\" fill=\"{}\"/>", bars, colour::dark));
}

double draw_captioned(const pen& with, const screen_item& item, double top, double side, double above)
{
    const auto words = lay_out(item.text, with.width - 2 * margin, {.size = 18, .least = 16, .lines = 1});
    const double gap = words.lines.empty() ? 0 : 6;
    const double height = above + side + 44 + gap + words.height();
    const double x = with.x + with.width / 2;
    const box card{with.x + margin, top + 6, with.width - 2 * margin, height - 12};
    with.on.rect(card, 10, colour::card);
    if (above > 0)
        draw_bars(with.on, {card.x + 18, card.y + 14, card.width - 36, above - 10});
    const box code{x - side / 2, card.y + above + 16, side, side};
    draw_code(with.on, code);
    with.on.text(words, x, code.bottom() + gap + 6, align::middle, colour::dark);
    if (item.pressed)
        with.on.press(code.inset(-8), code.centre_x());
    return height;
}

} // namespace

double draw_qr(const pen& with, const screen_part& what, double top)
{
    return draw_captioned(with, what.items.front(), top, 138, 0);
}

double draw_paycode(const pen& with, const screen_part& what, double top)
{
    return draw_captioned(with, what.items.front(), top, 130, 66);
}

} // namespace content::screens
