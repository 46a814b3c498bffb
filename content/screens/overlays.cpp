#include "content/screens/parts.hpp"
#include "content/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace content::screens {

namespace {

constexpr double choice_height = 54;

void dim(const pen& with, double top)
{
    with.on.next_layer();
    with.on.raw(fmt::format("<rect x=\"{:.4g}\" y=\"{:.4g}\" width=\"{:.4g}\" height=\"{:.4g}\" fill=\"#000\" "
                            "fill-opacity=\".55\"/>",
                            with.x, top, with.width, with.extra));
}

void draw_choice(const pen& with, const screen_item& item, const box& place, std::string_view ink, bool bold)
{
    const auto words = lay_out(item.text, place.width - 12, {.size = 19, .least = 15, .lines = 1, .bold = bold});
    with.on.text_at(words, place.centre_x(), place.centre_y(), align::middle, ink);
    if (item.pressed)
        with.on.press(place.inset(4));
}

} // namespace

double draw_dialog(const pen& with, const screen_part& what, double top)
{
    const double width = with.width - 44;
    const auto words = lay_out(what.items.front().text, width - 36, {.size = 19, .least = 18, .lines = 3});
    const auto buttons = what.items.size() - 1;
    // Two short answers stand side by side, all others one below the other.
    const bool beside =
        buttons == 2 && std::ranges::all_of(what.items.begin() + 1, what.items.end(), [&](const auto& item) {
            return width_of(item.text, 19, true) <= width / 2 - 16;
        });
    const double answers = choice_height * static_cast<double>(beside ? 1 : buttons);
    const double height = words.height() + 44 + answers;
    dim(with, top);
    const box all{with.x + 22, top + std::max(20.0, (with.extra - height) / 2), width, height};
    with.on.rect(all, 14, colour::card);
    with.on.text(words, all.centre_x(), all.y + 22, align::middle, colour::dark);
    if (what.items.front().pressed)
        with.on.press({all.x + 6, all.y + 10, all.width - 12, words.height() + 24});
    const double first = all.bottom() - answers;
    for (std::size_t i = 1; i <= buttons; ++i) {
        const auto number = static_cast<double>(i - 1);
        const box place = beside ? box{all.x + number * width / 2, first, width / 2, choice_height}
                                 : box{all.x, first + number * choice_height, width, choice_height};
        with.on.line(place.x, place.y, place.right(), place.y, colour::rule);
        if (beside && i == 2)
            with.on.line(place.x, place.y, place.x, place.bottom(), colour::rule);
        draw_choice(with, what.items[i], place, i == buttons ? colour::deep_green : colour::dark, true);
    }
    return height + 80;
}

double draw_sheet(const pen& with, const screen_part& what, double top)
{
    const auto& cancel = built_in_wording().text("screens.cancel");
    const bool has_cancel = std::ranges::any_of(what.items, [&](const auto& item) { return item.text == cancel; });
    auto items = what.items;
    if (!has_cancel)
        items.push_back({cancel, {}, false});
    constexpr double gap = 8;
    constexpr double foot = 20;
    const double height = choice_height * static_cast<double>(items.size()) + gap + foot;
    dim(with, top);
    const box all{with.x, top + with.extra - height, with.width, height};
    with.on.rect({all.x, all.y, all.width, all.height + 20}, 14, colour::card);
    double y = all.y;
    for (const auto& item : items) {
        if (&item == &items.back() && item.text == cancel) {
            with.on.rect({all.x, y, all.width, gap}, 0, colour::page);
            y += gap;
        } else if (&item != &items.front()) {
            with.on.line(all.x, y, all.right(), y, colour::rule);
        }
        draw_choice(with, item, {all.x, y, all.width, choice_height}, colour::dark, false);
        y += choice_height;
    }
    return height + 90;
}

} // namespace content::screens
