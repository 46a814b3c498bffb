#include "content/screens/scenes.hpp"

#include "content/screens/icons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace content::screens {

namespace {

constexpr std::array<std::array<std::string_view, 2>, 4> seasons{
    {{"#bcd9ee", "#4f8a5b"}, {"#f3dfc1", "#a8743a"}, {"#d9e7c6", "#6f9247"}, {"#d8d3ea", "#6b5f95"}}};

} // namespace

void draw_landscape(canvas& on, const box& place, double radius, std::size_t season)
{
    const auto& [sky, hill] = seasons[season % seasons.size()];
    on.rect(place, radius, sky);
    const double w = place.width;
    const double h = place.height;
    on.circle(place.x + w * 0.25, place.y + h * 0.28, std::min(w, h) * 0.11, "#fff3c4");
    on.raw(fmt::format(
        "<path d=\"M{:.4g} {:.4g}L{:.4g} {:.4g}L{:.4g} {:.4g}L{:.4g} {:.4g}L{:.4g} {:.4g}V{:.4g}H{:.4g}z\" "
        "fill=\"{}\"/>",
        place.x, place.y + h * 0.82, place.x + w * 0.3, place.y + h * 0.46, place.x + w * 0.52, place.y + h * 0.72,
        place.x + w * 0.7, place.y + h * 0.56, place.right(), place.y + h * 0.85, place.bottom() - radius * 0.3,
        place.x, hill));
}

void draw_face(canvas& on, const box& place)
{
    on.rect(place, 0, "#e4e8ec");
    const double radius = std::min(place.width, place.height) / 2 - 8;
    const double x = place.centre_x();
    const double y = place.centre_y();
    on.circle(x, y, radius, "#cfe3f3");
    const double head = radius * 0.42;
    on.raw(fmt::format("<path d=\"M{:.4g} {:.4g}a{:.4g} {:.4g} 0 0 1 {:.4g} 0z\" fill=\"#4f7396\"/>",
                       x - radius * 0.72, y + radius * 0.69, radius * 0.72, radius * 0.5, radius * 1.44));
    on.circle(x, y - radius * 0.14, head, "#eec39a");
    on.raw(fmt::format(
        "<path d=\"M{:.4g} {:.4g}a{:.4g} {:.4g} 0 0 1 {:.4g} 0q-{:.4g} -{:.4g} -{:.4g} 0z\" fill=\"#8d8d8d\"/>",
        x - head, y - radius * 0.14, head, head, 2 * head, head, head * 0.9, 2 * head));
    for (const double side : {-1.0, 1.0})
        on.circle(x + side * head * 0.38, y - radius * 0.1, head * 0.09, "#191919");
    on.raw(fmt::format("<path d=\"M{:.4g} {:.4g}q{:.4g} {:.4g} {:.4g} 0\" fill=\"none\" stroke=\"#191919\" "
                       "stroke-width=\"2.5\" stroke-linecap=\"round\"/>",
                       x - head * 0.3, y + radius * 0.06, head * 0.3, head * 0.24, head * 0.6));
    on.circle(x, y, radius, "none", "#07c160", 5);
}

void draw_card(canvas& on, const box& place)
{
    on.rect(place, 0, "#d8dde2");
    const double height = std::min(place.height - 20, (place.width - 40) * 0.63);
    const box card{place.centre_x() - height * 0.79, place.centre_y() - height / 2, height * 1.58, height};
    on.rect(card, 10, "#f4f8fc", "#5c7d9c", 2);
    on.icon("person", {card.right() - height * 0.6, card.y + height * 0.2, height * 0.5, height * 0.5}, "#5c7d9c");
    for (const double line : {0.24, 0.42, 0.6, 0.82})
        on.rect({card.x + 14, card.y + height * line - 4, height * (line > 0.7 ? 1.2 : 0.6), 8}, 4, "#a9bccd");
}

void draw_page(canvas& on, const box& place)
{
    on.rect(place, 0, "#d8dde2");
    const double height = place.height - 18;
    const box page{place.centre_x() - height * 0.4, place.y + 9, height * 0.8, height};
    on.rect(page, 4, "#fff", "#8f949a", 1.5);
    for (int line = 0; line < 6; ++line)
        on.rect(
            {page.x + 14, page.y + height * (0.14 + 0.13 * line), page.width * (line == 0 ? 0.5 : 0.8) - 14, 6}, 3,
            line == 0 ? "#5c5c5c" : "#b4b8bd");
}

void draw_scene(canvas& on, const box& place, std::string_view caption)
{
    const auto scene = scene_of(caption);
    if (scene == "face")
        draw_face(on, place);
    else if (scene == "card")
        draw_card(on, place);
    else if (scene == "page")
        draw_page(on, place);
    else
        draw_landscape(on, place, 0, 0);
}

} // namespace content::screens
