#include "content/screens/parts.hpp"
#include "content/screens/scenes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace content::screens {

namespace {

/// Words on a band at the foot of a picture.
void draw_caption(canvas& on, const text_block& words, const box& place)
{
    if (words.lines.empty())
        return;
    const double height = words.height() + 10;
    on.rect({place.x, place.bottom() - height, place.width, height}, 0, "#1f2328");
    on.text(words, place.centre_x(), place.bottom() - height + 5, align::middle, colour::pale);
}

double draw_framed(const pen& with, const screen_part& what, double top, double least,
                   void (*fill)(canvas&, const box&, std::string_view))
{
    double height = 8;
    for (const auto& item : what.items) {
        const auto words = lay_out(item.text, with.width - 24, {.size = 18, .least = 16, .lines = 1});
        const double extra = with.extra / static_cast<double>(what.items.size());
        const box place{with.x, top + height, with.width, least + extra + words.height()};
        fill(with.on, {place.x, place.y, place.width, place.height - words.height()}, item.text);
        draw_caption(with.on, words, place);
        if (item.pressed)
            with.on.press(box{place.x, place.y, place.width, least + extra - 10}.inset(5), place.centre_x());
        height += place.height + 8;
    }
    return height;
}

void fill_map(canvas& on, const box& place, std::string_view)
{
    on.rect(place, 0, "#e6ead9");
    const double w = place.width;
    const double h = place.height;
    on.raw(fmt::format(
        "<path d=\"M{:.4g} {:.4g}h{:.4g}M{:.4g} {:.4g}h{:.4g}M{:.4g} {:.4g}v{:.4g}M{:.4g} {:.4g}v{:.4g}\" "
        "stroke=\"#fff\" stroke-width=\"9\"/>",
        place.x, place.y + h * 0.3, w, place.x, place.y + h * 0.66, w, place.x + w * 0.24, place.y, h,
        place.x + w * 0.74, place.y, h));
    on.rect({place.x + w * 0.78, place.y + h * 0.08, w * 0.18, h * 0.16}, 4, "#b9d4b0");
    on.rect({place.x + w * 0.06, place.y + h * 0.4, w * 0.13, h * 0.18}, 4, "#cfd6dc");
    const double pin = std::min(w, h) * 0.3;
    const double x = place.centre_x();
    const double y = place.y + h * 0.48;
    on.raw(fmt::format(
        "<path d=\"M{0:.4g} {1:.4g}c-{2:.4g} -{3:.4g} -{4:.4g} -{5:.4g} -{4:.4g} -{5:.4g}a{4:.4g} {4:.4g} 0 "
        "1 1 {6:.4g} 0c0 0 0 {7:.4g} -{4:.4g} {5:.4g}z\" fill=\"{8}\"/>",
        x, y, pin * 0.1, pin * 0.2, pin * 0.4, pin * 0.6, pin * 0.8, pin * 0.1, colour::red));
    on.circle(x, y - pin * 0.62, pin * 0.15, colour::card);
}

} // namespace

double draw_photo(const pen& with, const screen_part& what, double top)
{
    return draw_framed(with, what, top, 130, draw_scene);
}

double draw_map(const pen& with, const screen_part& what, double top)
{
    return draw_framed(with, what, top, 150, fill_map);
}

double draw_photos(const pen& with, const screen_part& what, double top)
{
    constexpr std::size_t columns = 4;
    constexpr double gap = 4;
    const double each = (with.width - gap * (columns + 1)) / columns;
    for (std::size_t i = 0; i < what.items.size(); ++i) {
        const auto& item = what.items[i];
        const box place{with.x + gap + static_cast<double>(i % columns) * (each + gap),
                        top + gap + static_cast<double>(i / columns) * (each + gap), each, each};
        draw_landscape(with.on, place, 3, i);
        const double radius = 12;
        const double x = place.right() - radius - 4;
        const double y = place.y + radius + 4;
        with.on.circle(x, y, radius, "#1f2328", colour::card, 1.5);
        with.on.text_at(lay_out(item.text, each - 8, {.size = 14, .least = 9, .lines = 1}), x, y, align::middle,
                        colour::pale);
        if (item.pressed)
            with.on.press(place.inset(-1), place.centre_x(), true);
    }
    const auto lines = (what.items.size() + columns - 1) / columns;
    return gap + static_cast<double>(lines) * (each + gap);
}

} // namespace content::screens
