#include "content/screens/icons.hpp"
#include "content/screens/parts.hpp"
#include "content/screens/utf8.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace content::screens {

namespace {

constexpr std::array<std::string_view, 5> ring_keys{"上", "下", "左", "右", "确定"};

bool on_ring(const screen_item& item)
{
    return std::ranges::find(ring_keys, item.text) != ring_keys.end();
}

const screen_item* find(const screen_part& what, std::string_view name)
{
    const auto found = std::ranges::find(what.items, name, &screen_item::text);
    return found == what.items.end() ? nullptr : &*found;
}

/// The four arrows around the key that confirms.
void draw_ring(canvas& on, const screen_part& what, double x, double y, double radius)
{
    on.circle(x, y, radius, "#454c55");
    on.circle(x, y, radius * 0.44, "#cfd4da");
    on.text_at(lay_out("确定", radius * 0.86, {.size = 17, .least = 14, .lines = 1, .bold = true}), x, y,
               align::middle, colour::dark);
    struct arrow {
        std::string_view name;
        std::string_view icon;
        double across;
        double down;
    };
    constexpr std::array arrows{arrow{"上", "up", 0, -1}, arrow{"下", "down", 0, 1}, arrow{"左", "left", -1, 0},
                                arrow{"右", "right", 1, 0}};
    for (const auto& each : arrows) {
        const box place{x + each.across * radius * 0.72 - 13, y + each.down * radius * 0.72 - 13, 26, 26};
        on.icon(each.icon, place, colour::pale);
        if (const auto* item = find(what, each.name); item != nullptr && item->pressed)
            on.press(place.inset(-3), place.centre_x());
    }
    if (const auto* item = find(what, "确定"); item != nullptr && item->pressed)
        on.press({x - radius * 0.44, y - radius * 0.44, radius * 0.88, radius * 0.88}, x);
}

void draw_remote_key(canvas& on, const screen_item& item, double x, double top, double room)
{
    constexpr double radius = 22;
    const auto icon = icon_of_function(item.text);
    on.circle(x, top + radius, radius, item.text == "电源" ? colour::red : std::string_view("#454c55"));
    if (icon.empty())
        on.text_at(lay_out(first_character(item.text), 30, {.size = 19, .least = 19, .lines = 1, .bold = true}), x,
                   top + radius, align::middle, colour::pale);
    else
        on.icon(icon, {x - 13, top + radius - 13, 26, 26}, colour::pale);
    on.text(lay_out(item.text, room, {.size = 15, .least = 13, .lines = 1}), x, top + 2 * radius + 2,
            align::middle, colour::pale);
    if (item.pressed)
        on.press({x - radius - 3, top - 3, 2 * radius + 6, 2 * radius + 6}, x);
}

} // namespace

double draw_side(const pen& with, const screen_part& what, double top)
{
    constexpr double each = 62;
    const double edge = with.x + with.width;
    double y = top;
    for (const auto& item : what.items) {
        const box key{edge, y + 6, 7, each - 16};
        with.on.rect(key, 3, "#6b727b");
        const auto words =
            lay_out(item.text, side_column - 16, {.size = 18, .least = 16, .lines = 1, .bold = true});
        with.on.line(key.right() + 1, key.centre_y(), key.right() + 7, key.centre_y(), "#6b727b", 2);
        with.on.text_at(words, key.right() + 10, key.centre_y(), align::left, colour::dark);
        if (item.pressed)
            with.on.press({key.x - 8, key.y - 4, 24, key.height + 8}, key.x + 3);
        y += each;
    }
    return y - top;
}

double draw_remote(const pen& with, const screen_part& what, double top)
{
    std::vector<const screen_item*> others;
    for (const auto& item : what.items)
        if (!on_ring(item))
            others.push_back(&item);
    constexpr std::size_t columns = 2;
    constexpr double key_height = 74;
    constexpr double radius = 66;
    const bool alone = others.empty();
    const auto lines = (others.size() + columns - 1) / columns;
    const double height = std::max(2 * radius + 32, static_cast<double>(lines) * key_height + 24);
    const box body{with.x + 4, top, with.width - 8, height};
    with.on.rect(body, 28, "#262b31");
    draw_ring(with.on, what, alone ? body.centre_x() : body.x + radius + 18, body.centre_y(), radius);
    const double left = body.x + 2 * radius + 30;
    const double each = (body.right() - 8 - left) /
                        static_cast<double>(std::min(columns, std::max<std::size_t>(others.size(), 1)));
    const double first = body.centre_y() - static_cast<double>(lines) * key_height / 2 + 4;
    for (std::size_t i = 0; i < others.size(); ++i)
        draw_remote_key(with.on, *others[i], left + each * (static_cast<double>(i % columns) + 0.5),
                        first + static_cast<double>(i / columns) * key_height, each - 4);
    return height;
}

} // namespace content::screens
