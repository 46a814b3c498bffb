#include "content/screens/parts.hpp"
#include "content/screens/utf8.hpp"
#include "content/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace content::screens {

namespace {

constexpr std::array<std::string_view, 3> letter_rows{"qwertyuiop", "asdfghjkl", "zxcvbnm"};

bool any_pressed(const screen_part& what)
{
    return std::ranges::any_of(what.items, &screen_item::pressed);
}

/// The words above the keys.
std::string_view words_of(const screen_part& what)
{
    return what.items.front().text;
}

bool is_digits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789 -*#") == text.npos;
}

void draw_key(canvas& on, const box& place, std::string_view word, double size,
              std::string_view fill = colour::card, std::string_view ink = colour::dark)
{
    on.rect(place, 6, fill, "#b4b8bd", 0.8);
    on.text_at(lay_out(word, place.width - 2, {.size = size, .least = 12, .lines = 1}), place.centre_x(),
               place.centre_y(), align::middle, ink);
}

/// Three keys a line; returns the height.
double draw_digit_keys(canvas& on, const box& area, double key_height,
                       const std::array<std::string_view, 12>& names)
{
    constexpr double gap = 6;
    const double width = (area.width - 4 * gap) / 3;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const box place{area.x + gap + static_cast<double>(i % 3) * (width + gap),
                        area.y + gap + static_cast<double>(i / 3) * (key_height + gap), width, key_height};
        if (names[i].empty())
            continue;
        if (names[i] == "⌫") {
            on.rect(place, 6, colour::grey_key);
            on.icon("backspace", {place.centre_x() - 13, place.centre_y() - 13, 26, 26}, colour::dark);
        } else {
            draw_key(on, place, names[i], 24);
        }
    }
    return 4 * (key_height + gap) + gap;
}

double draw_letters(canvas& on, const box& area)
{
    constexpr double key_height = 40;
    constexpr double gap = 7;
    const double each = (area.width - 6) / 10;
    for (std::size_t line = 0; line < letter_rows.size(); ++line) {
        const auto letters = letter_rows[line];
        double x = area.x + 3 + (10 - static_cast<double>(letters.size())) * each / 2;
        const double y = area.y + gap + static_cast<double>(line) * (key_height + gap);
        for (const auto letter : split_characters(letters)) {
            draw_key(on, {x + 1.5, y, each - 3, key_height}, letter, 19);
            x += each;
        }
    }
    const double last = area.y + gap + 2 * (key_height + gap);
    const box erase{area.right() - 3 - 1.3 * each, last, 1.3 * each - 1.5, key_height};
    on.rect(erase, 6, colour::grey_key);
    on.icon("backspace", {erase.centre_x() - 12, erase.centre_y() - 12, 24, 24}, colour::dark);
    return 3 * (key_height + gap) + gap;
}

double draw_writing(canvas& on, const box& area)
{
    constexpr double height = 148;
    const box sheet{area.x + 6, area.y + 6, area.width - 70, height - 12};
    on.rect(sheet, 8, colour::card, "#b4b8bd", 1);
    const double x = sheet.centre_x();
    const double y = sheet.centre_y() + 8;
    on.raw(fmt::format("<path d=\"M{0:.4g} {1:.4g}m-34 -18q34 -4 68 -6M{0:.4g} {1:.4g}m0 -50q-6 50 -44 78M{0:.4g} "
                       "{1:.4g}m4 -16q18 34 46 46\" fill=\"none\" stroke=\"#3a3f45\" stroke-width=\"5\" "
                       "stroke-linecap=\"round\"/>",
                       x, y));
    on.text(lay_out(built_in_wording().text("screens.handwriting"), sheet.width - 12, {.size = 14, .least = 14}),
            sheet.x + 8, sheet.y + 4, align::left, colour::soft);
    const box erase{area.right() - 58, area.y + 6, 52, 44};
    on.rect(erase, 6, colour::grey_key);
    on.icon("backspace", {erase.centre_x() - 12, erase.centre_y() - 12, 24, 24}, colour::dark);
    constexpr std::array<std::string_view, 2> marks{"，", "。"};
    for (std::size_t i = 0; i < marks.size(); ++i)
        draw_key(on, {erase.x, erase.bottom() + 6 + static_cast<double>(i) * 46, 52, 40}, marks[i], 19);
    return height;
}

} // namespace

double draw_dial(const pen& with, const screen_part& what, double top)
{
    const auto words = lay_out(words_of(what), with.width - 2 * margin, {.size = 34, .least = 22, .lines = 1});
    const double above = 56;
    with.on.rect({with.x, top, with.width, above + 300}, 0, colour::card);
    with.on.text_at(words, with.x + with.width / 2, top + above / 2, align::middle, colour::dark);
    constexpr std::array<std::string_view, 12> names{"1", "2", "3", "4", "5", "6", "7", "8", "9", "＊", "0", "#"};
    const double keys = draw_digit_keys(with.on, {with.x, top + above, with.width, 0}, 46, names);
    const double y = top + above + keys + 38;
    const double x = with.x + with.width / 2;
    with.on.circle(x, y, 32, colour::green);
    with.on.icon("phone", {x - 17, y - 17, 34, 34}, colour::pale);
    if (any_pressed(what))
        with.on.press({x - 36, y - 36, 72, 72}, x);
    return above + keys + 78;
}

double draw_keys(const pen& with, const screen_part& what, double top)
{
    const auto& item = what.items.front();
    const double centre = with.x + with.width / 2;
    double above = 0;
    if (is_digits(item.text) && item.text.size() <= 6) {
        constexpr double cell = 38;
        const auto digits = std::max<std::size_t>(item.text.size(), 4);
        double x = centre - cell * static_cast<double>(digits) / 2;
        for (std::size_t i = 0; i < digits; ++i, x += cell) {
            const box place{x + 3, top + 12, cell - 6, 42};
            with.on.rect(place, 6, colour::card, "#8f949a", 1.5);
            if (i < item.text.size())
                with.on.text_at(lay_out(item.text.substr(i, 1), cell, {.size = 24, .least = 24}), place.centre_x(),
                                place.centre_y(), align::middle, colour::dark);
        }
        above = 66;
    } else {
        const auto words =
            lay_out(item.text, with.width - 2 * margin, {.size = 20, .least = 17, .lines = 1, .bold = true});
        with.on.text(words, centre, top + 10, align::middle, with.ink);
        above = 10 + words.height() + 8;
        // Six boxes for a password or a code; an amount has none.
        if (item.text.find("码") != item.text.npos || item.text.find("位") != item.text.npos) {
            constexpr double cell = 38;
            for (int i = 0; i < 6; ++i)
                with.on.rect({centre + cell * (i - 3) + 2, top + above, cell - 4, 36}, 6, colour::card, "#8f949a",
                             1.5);
            above += 48;
        }
    }
    constexpr std::array<std::string_view, 12> names{"1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "⌫"};
    canvas scratch;
    const box area{with.x, top + above, with.width, 0};
    const double height = draw_digit_keys(scratch, area, 46, names);
    with.on.rect({with.x, top + above, with.width, height}, 0, "#e4e6e9");
    draw_digit_keys(with.on, area, 46, names);
    if (any_pressed(what))
        with.on.press({with.x + 4, top + above + 3, with.width - 8, height - 6}, centre);
    return above + height;
}

double draw_keyboard(const pen& with, const screen_part& what, double top)
{
    const auto& say = built_in_wording();
    const bool by_hand = std::ranges::any_of(what.items, [](const auto& item) { return item.text == "手写"; });
    const auto microphone = std::ranges::find(what.items, std::string_view("话筒"), &screen_item::text);
    // Any other word is what the key at the lower right says.
    const auto other = std::ranges::find_if(what.items, [](const auto& item) {
        return !item.text.empty() && item.text != "手写" && item.text != "拼音" && item.text != "话筒";
    });

    canvas scratch;
    const box area{with.x, top, with.width, 0};
    const auto draw_upper = [&](canvas& on) { return by_hand ? draw_writing(on, area) : draw_letters(on, area); };
    const double upper = draw_upper(scratch);
    constexpr double key_height = 44;
    const double height = upper + key_height + 10;
    const box all{with.x, top, with.width, height};
    with.on.rect(all, 0, "#e4e6e9");
    draw_upper(with.on);

    const double y = top + upper + 1;
    const box speak{with.x + 5, y, 74, key_height};
    with.on.rect(speak, 6, colour::card, "#b4b8bd", 0.8);
    with.on.icon("mic", {speak.x + 7, speak.centre_y() - 11, 22, 22}, colour::dark);
    with.on.text_at(lay_out(say.text("screens.microphone"), 40, {.size = 16, .least = 15}), speak.x + 33,
                    speak.centre_y(), align::left, colour::dark);
    const box enter{with.x + with.width - 79, y, 74, key_height};
    draw_key(with.on, {speak.right() + 6, y, enter.x - speak.right() - 12, key_height}, say.text("screens.space"),
             16);
    draw_key(with.on, enter, other == what.items.end() ? std::string_view(say.text("screens.enter")) : other->text,
             16, colour::deep_green, colour::pale);

    if (microphone != what.items.end() && microphone->pressed)
        with.on.press(speak.inset(-2), speak.centre_x());
    else if (other != what.items.end() && other->pressed)
        with.on.press(enter.inset(-2), enter.centre_x());
    else if (any_pressed(what))
        with.on.press(box{all.x, all.y, all.width, upper}.inset(3), all.centre_x());
    return height;
}

} // namespace content::screens
