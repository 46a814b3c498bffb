#include "content/screens/parts.hpp"

#include <algorithm>

namespace content::screens {

double draw_text(const pen& with, const screen_part& what, double top)
{
    double height = 10;
    for (const auto& item : what.items) {
        const auto words = lay_out(item.text, with.width - 2 * margin, {.size = 18, .least = 17, .lines = 3});
        with.on.text(words, with.x + margin, top + height, align::left, with.ink);
        if (item.pressed)
            with.on.press({with.x + margin - 8, top + height - 4, words.width + 16, words.height() + 8});
        height += words.height() + 6;
    }
    return height + 4;
}

double draw_big(const pen& with, const screen_part& what, double top)
{
    double height = 14;
    for (const auto& item : what.items) {
        const auto words =
            lay_out(item.text, with.width - 2 * margin,
                    {.size = 32, .least = 21, .lines = item.text.size() > 36 ? 2 : 1, .bold = true});
        const double centre = with.x + with.width / 2;
        with.on.text(words, centre, top + height, align::middle, with.ink);
        if (item.pressed)
            with.on.press({centre - words.width / 2 - 8, top + height - 4, words.width + 16, words.height() + 8});
        height += words.height() + 6;
    }
    return height + 8;
}

double draw_field(const pen& with, const screen_part& what, double top)
{
    constexpr double height = 50;
    const double room = with.width - 2 * margin;
    // Further words stand on buttons at the right.
    double buttons = 0;
    for (std::size_t i = 1; i < what.items.size(); ++i)
        buttons += std::min(width_of(what.items[i].text, 17, true) + 20, room * 0.4) + 8;
    const box all{with.x + margin, top + 8, room - buttons, height};
    const auto& written = what.items.front();
    with.on.rect(all, 8, colour::card, "#8f949a", 1.5);
    const auto words = lay_out(written.text, all.width - 28, {.size = 18, .least = 14, .lines = 1});
    with.on.text_at(words, all.x + 12, all.centre_y(), align::left, colour::dark);
    const double cursor = all.x + 14 + words.width;
    with.on.line(cursor, all.y + 13, cursor, all.bottom() - 13, colour::deep_green, 2);
    if (written.pressed)
        with.on.press(all.inset(-2));
    double left = all.right() + 8;
    for (std::size_t i = 1; i < what.items.size(); ++i) {
        const auto& item = what.items[i];
        const box place{left, all.y + 3, std::min(width_of(item.text, 17, true) + 20, room * 0.4), height - 6};
        with.on.rect(place, 8, colour::deep_green);
        with.on.text_at(lay_out(item.text, place.width - 8, {.size = 17, .least = 14, .lines = 1, .bold = true}),
                        place.centre_x(), place.centre_y(), align::middle, colour::pale);
        if (item.pressed)
            with.on.press(place.inset(-3), place.centre_x());
        left = place.right() + 8;
    }
    return height + 16;
}

double draw_button(const pen& with, const screen_part& what, double top)
{
    double height = 8;
    for (const auto& item : what.items) {
        const bool first = &item == &what.items.front();
        const auto words =
            lay_out(item.text, with.width - 2 * margin - 24, {.size = 20, .least = 17, .lines = 1, .bold = true});
        const box all{with.x + margin, top + height, with.width - 2 * margin, std::max(52.0, words.height() + 16)};
        with.on.rect(all, 9, first ? colour::deep_green : colour::card, first ? "" : "#b9bdc2", 1.2);
        with.on.text_at(words, all.centre_x(), all.centre_y(), align::middle, first ? colour::pale : colour::dark);
        if (item.pressed)
            with.on.press(all.inset(-3));
        height += all.height + 10;
    }
    return height;
}

double draw_link(const pen& with, const screen_part& what, double top)
{
    constexpr double each = 44;
    double height = 2;
    for (const auto& item : what.items) {
        const auto words = lay_out(item.text, with.width - 2 * margin, {.size = 18, .least = 16, .lines = 2});
        const double tall = std::max(each, words.height() + 14);
        const double centre = with.x + with.width / 2;
        with.on.text_at(words, centre, top + height + tall / 2, align::middle,
                        with.ink == colour::pale ? "#a9c8ff" : colour::link);
        if (item.pressed)
            with.on.press({centre - words.width / 2 - 12, top + height + 3, words.width + 24, tall - 6});
        height += tall;
    }
    return height + 2;
}

} // namespace content::screens
