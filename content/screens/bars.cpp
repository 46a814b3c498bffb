#include "content/screens/icons.hpp"
#include "content/screens/parts.hpp"
#include "content/screens/utf8.hpp"
#include "content/wording.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

namespace content::screens {

namespace {

using sign_of_word = std::pair<std::string_view, std::string_view>;

constexpr std::array title_signs{sign_of_word{"更多", "more"}, sign_of_word{"三个点", "more"},
                                 sign_of_word{"三条横线", "menu"}, sign_of_word{"加号", "plus"},
                                 sign_of_word{"搜索", "search"}};
constexpr std::array chat_signs{sign_of_word{"语音", "voice"}, sign_of_word{"键盘", "keyboard"},
                                sign_of_word{"表情", "smile"}, sign_of_word{"加号", "plus"}};

template <std::size_t count>
std::string_view sign_for(const std::array<sign_of_word, count>& signs, std::string_view name)
{
    const auto found = std::ranges::find(signs, name, &sign_of_word::first);
    return found == signs.end() ? std::string_view() : found->second;
}

} // namespace

double draw_title(const pen& with, const screen_part& what, double top)
{
    constexpr double height = 50;
    constexpr double sign_size = 26;
    constexpr double gap = 16;
    with.on.rect({with.x, top, with.width, height}, 0, colour::page);
    const double middle = top + height / 2;
    double right = with.x + with.width - margin;
    for (std::size_t i = what.items.size(); i-- > 1;) {
        const auto& item = what.items[i];
        box place{right, middle - sign_size / 2, 0, sign_size};
        if (const auto icon = sign_for(title_signs, item.text); !icon.empty()) {
            place.width = sign_size;
            place.x = right - sign_size;
            with.on.icon(icon, place, colour::dark);
        } else {
            const auto word = lay_out(item.text, with.width * 0.45, {.size = 17, .least = 14});
            place.width = word.width;
            place.x = right - word.width;
            with.on.text_at(word, right, middle, align::right, colour::dark);
        }
        if (item.pressed)
            with.on.press(place.inset(-8), place.centre_x());
        right = place.x - gap;
    }
    const double left = with.x + 36;
    with.on.icon("back", {with.x + 10, middle - 11, 22, 22}, colour::dark);
    const auto& name = what.items.front();
    const auto words = lay_out(name.text, right - left, {.size = 20, .least = 15, .lines = 1, .bold = true});
    with.on.text_at(words, left, middle, align::left, colour::dark);
    if (name.pressed)
        with.on.press({with.x + 6, top + 6, left - with.x + words.width + 4, height - 12}, with.x + 22);
    return height;
}

double draw_tabs(const pen& with, const screen_part& what, double top)
{
    constexpr double icon_size = 26;
    const double each = with.width / static_cast<double>(what.items.size());
    double labels = 0;
    std::vector<text_block> words;
    for (const auto& item : what.items) {
        words.push_back(lay_out(item.text, each - 4, {.size = 15, .least = 13}));
        labels = std::max(labels, words.back().height());
    }
    const double height = 10 + icon_size + labels + 4;
    with.on.rect({with.x, top, with.width, height}, 0, "#f7f7f7");
    with.on.line(with.x, top, with.x + with.width, top, colour::rule);
    for (std::size_t i = 0; i < what.items.size(); ++i) {
        const auto& item = what.items[i];
        const double centre = with.x + each * (static_cast<double>(i) + 0.5);
        const auto ink = item.pressed ? colour::deep_green : colour::dark;
        const auto icon = icon_of_function(item.text);
        const box sign{centre - icon_size / 2, top + 6, icon_size, icon_size};
        if (icon.empty()) {
            with.on.rect(sign.inset(2), 6, "none", ink, 1.8);
            with.on.text_at(lay_out(first_character(item.text), icon_size, {.size = 14, .least = 14}), centre,
                            sign.centre_y(), align::middle, ink);
        } else {
            with.on.icon(icon, sign, ink);
        }
        with.on.text(words[i], centre, top + 8 + icon_size, align::middle, ink);
        if (item.pressed) {
            const double wide = std::min(each - 2, std::max(56.0, words[i].width + 12));
            with.on.press({centre - wide / 2, top + 2, wide, height - 4}, centre);
        }
    }
    return height;
}

double draw_chatbar(const pen& with, const screen_part& what, double top)
{
    constexpr double height = 58;
    constexpr double sign_size = 32;
    constexpr double gap = 9;
    const auto& send_word = built_in_wording().text("screens.send");
    // The first word that is no sign_of_word is the box; a later one stands on a button.
    const auto is_word = [](const screen_item& item) { return sign_for(chat_signs, item.text).empty(); };
    const auto written = std::ranges::find_if(
        what.items, [&](const screen_item& item) { return is_word(item) && item.text != send_word; });
    const auto width_of_item = [&](const screen_item& item) {
        if (!is_word(item))
            return sign_size;
        return std::min(width_of(item.text, 16, true) + 20, 84.0);
    };
    double others = 0;
    for (auto item = what.items.begin(); item != what.items.end(); ++item)
        if (item != written)
            others += width_of_item(*item) + gap;

    with.on.rect({with.x, top, with.width, height}, 0, "#f7f7f7");
    with.on.line(with.x, top, with.x + with.width, top, colour::rule);
    const double middle = top + height / 2;
    double left = with.x + 10;
    const auto box_here = [&](const screen_item* item) {
        const box place{left, top + 8, with.width - 20 - others, height - 16};
        with.on.rect(place, 7, colour::card);
        if (item != nullptr) {
            const auto words = lay_out(item->text, place.width - 12,
                                       {.size = 17, .least = 13, .lines = 1, .bold = item->pressed});
            with.on.text_at(words, place.centre_x(), middle, align::middle, colour::dark);
            if (item->pressed)
                with.on.press(place.inset(-2), place.centre_x());
        }
        left = place.right() + gap;
    };
    bool boxed = written != what.items.end();
    for (auto item = what.items.begin(); item != what.items.end(); ++item) {
        if (item == written) {
            box_here(&*item);
            continue;
        }
        const box place{left, middle - sign_size / 2, width_of_item(*item), sign_size};
        if (is_word(*item)) {
            with.on.rect(place.inset(-2), 6, colour::deep_green);
            with.on.text_at(
                lay_out(item->text, place.width - 4, {.size = 16, .least = 12, .lines = 1, .bold = true}),
                place.centre_x(), middle, align::middle, colour::pale);
        } else {
            with.on.icon(sign_for(chat_signs, item->text), place, colour::dark);
        }
        if (item->pressed)
            with.on.press(place.inset(-4), place.centre_x());
        left = place.right() + gap;
        if (!boxed) {
            box_here(nullptr);
            boxed = true;
        }
    }
    return height;
}

} // namespace content::screens
