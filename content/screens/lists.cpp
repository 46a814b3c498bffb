#include "content/screens/parts.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace content::screens {

namespace {

constexpr double row_height = 54;
constexpr std::string_view on_word = "开";
constexpr std::string_view off_word = "关";

void draw_switch(canvas& on, const box& place, bool is_on)
{
    on.rect(place, place.height / 2, is_on ? colour::green : "#b9bdc2");
    const double radius = place.height / 2 - 2.5;
    const double knob = is_on ? place.right() - place.height / 2 : place.x + place.height / 2;
    on.circle(knob, place.centre_y(), radius, colour::card);
    // Not by colour alone: a bar for on, a ring for off.
    if (is_on)
        on.line(place.x + 11, place.centre_y() - 5, place.x + 11, place.centre_y() + 5, colour::card, 2.4);
    else
        on.circle(place.right() - 12, place.centre_y(), 4.5, "none", colour::card, 2.2);
}

struct row_words {
    text_block name;
    text_block value;
    bool beside = true; ///< The value stands at the right; otherwise below.

    double height() const
    {
        const double words = beside ? std::max(name.height(), value.height()) : name.height() + value.height() + 2;
        return std::max(row_height, words + 18);
    }
};

row_words lay_out_row(const screen_item& item, double room, bool has_value)
{
    row_words row;
    if (!has_value) {
        row.name = lay_out(item.text, room, {.size = 18, .least = 16, .lines = 2});
        return row;
    }
    constexpr double gap = 10;
    row.value = lay_out(item.value, room, {.size = 16, .least = 15});
    for (double size = 18; size >= 16; size -= 1)
        if (width_of(item.text, size) + gap + row.value.width <= room) {
            row.name = lay_out(item.text, room, {.size = size, .least = size});
            return row;
        }
    row.beside = false;
    row.name = lay_out(item.text, room, {.size = 18, .least = 16, .lines = 2});
    return row;
}

double draw_one_row(const pen& with, const screen_item& item, double top)
{
    const bool switched = item.value == on_word || item.value == off_word;
    const double left = with.x + margin;
    double right = with.x + with.width - margin;
    constexpr double switch_width = 52;
    const bool has_value = !item.value.empty() && !switched;
    right -= switched ? switch_width + 8 : 18;
    const auto words = lay_out_row(item, right - left, has_value);
    const double height = words.height();
    const box all{with.x, top, with.width, height};
    with.on.rect(all, 0, colour::card);
    with.on.line(left, all.bottom(), all.right(), all.bottom(), colour::rule);
    const double middle = all.centre_y();
    if (words.beside) {
        with.on.text_at(words.name, left, middle, align::left, colour::dark);
        with.on.text_at(words.value, right, middle, align::right, colour::soft);
    } else {
        const double first = middle - (words.name.height() + words.value.height() + 2) / 2;
        with.on.text(words.name, left, first, align::left, colour::dark);
        with.on.text(words.value, left, first + words.name.height() + 2, align::left, colour::soft);
    }
    const double edge = with.x + with.width - margin;
    if (switched)
        draw_switch(with.on, {edge - switch_width, middle - 15, switch_width, 30}, item.value == on_word);
    else
        with.on.icon("chevron", {edge - 14, middle - 9, 18, 18}, "#8a8a8a");
    if (item.pressed)
        with.on.press(all.inset(4), switched ? std::optional(edge - switch_width / 2) : std::nullopt);
    return height;
}

/// 0 to 100; the middle where nothing is said.
double share_of(std::string_view value)
{
    int percent = 50;
    std::from_chars(value.data(), value.data() + value.size(), percent);
    return std::clamp(percent, 0, 100) / 100.0;
}

} // namespace

double draw_row(const pen& with, const screen_part& what, double top)
{
    double height = 0;
    for (const auto& item : what.items)
        height += draw_one_row(with, item, top + height);
    return height;
}

double draw_check(const pen& with, const screen_part& what, double top)
{
    constexpr double radius = 12;
    double height = 0;
    for (const auto& item : what.items) {
        const double left = with.x + margin + radius * 2 + 12;
        const auto words =
            lay_out(item.text, with.x + with.width - margin - left, {.size = 18, .least = 16, .lines = 2});
        const box all{with.x, top + height, with.width, std::max(row_height, words.height() + 16)};
        with.on.rect(all, 0, colour::card);
        with.on.line(left, all.bottom(), all.right(), all.bottom(), colour::rule);
        const double centre = with.x + margin + radius;
        if (item.value.empty()) {
            with.on.circle(centre, all.centre_y(), radius, colour::card, "#767676", 2);
        } else {
            with.on.circle(centre, all.centre_y(), radius + 1, colour::green);
            with.on.icon("tick", {centre - 9, all.centre_y() - 9, 18, 18}, colour::card);
        }
        with.on.text_at(words, left, all.centre_y(), align::left, colour::dark);
        if (item.pressed)
            with.on.press({with.x + 4, all.y + 4, left + words.width + 8 - with.x - 4, all.height - 8});
        height += all.height;
    }
    return height;
}

double draw_head(const pen& with, const screen_part& what, double top)
{
    double height = 10;
    for (const auto& item : what.items) {
        const auto words = lay_out(item.text, with.width - 2 * margin, {.size = 16, .least = 15, .lines = 2});
        with.on.text(words, with.x + margin, top + height, align::left, with.soft);
        if (item.pressed)
            with.on.press({with.x + margin - 8, top + height - 4, words.width + 16, words.height() + 8});
        height += words.height() + 4;
    }
    return height + 2;
}

double draw_slider(const pen& with, const screen_part& what, double top)
{
    double height = 0;
    for (const auto& item : what.items) {
        const auto words = lay_out(item.text, with.width - 2 * margin, {.size = 18, .least = 16});
        const double label = words.lines.empty() ? 0 : words.height() + 4;
        const box all{with.x, top + height, with.width, label + 56};
        with.on.rect(all, 0, colour::card);
        with.on.text(words, with.x + margin, all.y + 10, align::left, colour::dark);
        const double y = all.bottom() - 28;
        const double from = with.x + margin + 14;
        const double to = with.x + with.width - margin - 14;
        const double knob = from + (to - from) * share_of(item.value);
        with.on.rect({from, y - 3, to - from, 6}, 3, "#c4c8cc");
        with.on.rect({from, y - 3, knob - from, 6}, 3, colour::green);
        with.on.circle(knob, y, 14, colour::card, "#8a8a8a", 1.5);
        if (item.pressed)
            with.on.press({knob - 20, y - 20, 40, 40}, knob);
        height += all.height;
    }
    return height;
}

} // namespace content::screens
