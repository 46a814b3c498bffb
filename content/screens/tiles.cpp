#include "content/screens/icons.hpp"
#include "content/screens/parts.hpp"
#include "content/screens/utf8.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace content::screens {

namespace {

/// How a tile of one family looks: draws its sign in a square.
using sign_drawer = std::function<void(const screen_item&, const box&)>;

struct tile_family {
    double sign = 56;
    std::string_view ink;
    sign_drawer draw;
    double above = 12; ///< Between the family's edge and its signs.
};

/// Four a line while names are short; three where they need more room. Buttons spread over the whole width.
std::size_t columns_for(const screen_part& what)
{
    if (what.kind == part_kind::round && what.items.size() < 4)
        return what.items.size();
    const bool long_names =
        std::ranges::any_of(what.items, [](const auto& item) { return characters(item.text) > 5; });
    return long_names ? 3 : 4;
}

double draw_tiles(const pen& with, const screen_part& what, double top, const tile_family& family)
{
    constexpr double side = 6;
    const auto columns = columns_for(what);
    const double each = (with.width - 2 * side) / static_cast<double>(columns);
    const double size = std::min(family.sign, each - 10);
    double y = top + family.above;
    for (std::size_t first = 0; first < what.items.size(); first += columns) {
        const auto end = std::min(first + columns, what.items.size());
        double labels = 0;
        for (auto i = first; i < end; ++i) {
            const auto& item = what.items[i];
            const double centre = with.x + side + each * (static_cast<double>(i - first) + 0.5);
            const box sign{centre - size / 2, y, size, size};
            family.draw(item, sign);
            const auto words = lay_out(item.text, each - 4, {.size = 16, .least = 15, .lines = 1});
            with.on.text(words, centre, sign.bottom() + 3, align::middle, family.ink);
            labels = std::max(labels, words.height());
            if (item.pressed)
                with.on.press(sign.inset(-4), sign.centre_x());
        }
        y += size + 3 + labels + 12;
    }
    return y - top;
}

void draw_sign(canvas& on, const screen_item& item, const box& place, std::string_view ink)
{
    if (const auto icon = icon_of_function(item.text); !icon.empty()) {
        on.icon(icon, place.inset(place.width * 0.24), ink);
        return;
    }
    const lettering how{.size = place.width * 0.46, .least = place.width * 0.3, .lines = 1, .bold = true};
    // Of amounts and sizes the whole number, of other names the first character.
    const auto number = item.text.substr(0, item.text.find_first_not_of("0123456789"));
    const auto letters =
        number.empty() || number.size() > 3 ? first_character(item.text) : std::string_view(number);
    on.text_at(lay_out(letters, place.width - 8, how), place.centre_x(), place.centre_y(), align::middle, ink);
}

} // namespace

double draw_apps(const pen& with, const screen_part& what, double top)
{
    const auto draw = [&](const screen_item& item, const box& place) {
        const auto look = icon_of_app(item.text);
        with.on.rect(place, 14, look.colour);
        if (look.icon.empty())
            draw_sign(with.on, item, place, colour::pale);
        else
            with.on.icon(look.icon, place.inset(place.width * 0.21), colour::pale);
    };
    return draw_tiles(with, what, top, {56, with.ink, draw, 14});
}

double draw_grid(const pen& with, const screen_part& what, double top)
{
    canvas scratch;
    const auto draw_on = [](canvas& on) {
        return [&on](const screen_item& item, const box& place) {
            const auto look = icon_of_app(item.text);
            on.circle(place.centre_x(), place.centre_y(), place.width / 2, look.colour);
            draw_sign(on, item, place, colour::pale);
        };
    };
    pen measuring{scratch, with.x, with.width};
    const double height = draw_tiles(measuring, what, top, {46, colour::dark, draw_on(scratch)});
    with.on.rect({with.x, top, with.width, height}, 0, colour::card);
    return draw_tiles(with, what, top, {46, colour::dark, draw_on(with.on)});
}

double draw_pulldown(const pen& with, const screen_part& what, double top)
{
    canvas scratch;
    const auto draw_on = [](canvas& on) {
        return [&on](const screen_item& item, const box& place) {
            const bool lit = item.value == "开";
            on.circle(place.centre_x(), place.centre_y(), place.width / 2, lit ? "#1c6fd6" : "#5a616b");
            draw_sign(on, item, place, colour::pale);
        };
    };
    pen measuring{scratch, with.x, with.width};
    const double height = draw_tiles(measuring, what, top, {52, colour::pale, draw_on(scratch)});
    with.on.rect({with.x, top - 0.5, with.width, height + 0.5}, 0, colour::night);
    return draw_tiles(with, what, top, {52, colour::pale, draw_on(with.on)});
}

double draw_round(const pen& with, const screen_part& what, double top)
{
    const auto draw = [&](const screen_item& item, const box& place) {
        const auto icon = icon_of_function(item.text);
        const bool refuses = icon == "hang-up";
        const bool accepts = icon == "phone" || item.text.find("接") == 0;
        const auto fill = refuses   ? colour::red
                          : accepts ? std::string_view("#0a8f4a")
                                    : std::string_view("#5a616b");
        with.on.circle(place.centre_x(), place.centre_y(), place.width / 2, fill);
        draw_sign(with.on, item, place, colour::pale);
    };
    return draw_tiles(with, what, top, {60, with.ink, draw});
}

} // namespace content::screens
