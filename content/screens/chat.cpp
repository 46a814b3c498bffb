#include "content/screens/parts.hpp"
#include "content/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace content::screens {

namespace {

constexpr double avatar = 42;
constexpr double padding = 11;
constexpr std::string_view packet_fill = "#c4551a";

/// Who speaks: everything about a bubble that differs between the two sides.
struct side {
    bool mine = false;
    std::string_view fill;
    double edge = 0; ///< The bubble's outer edge, and
    double room = 0; ///< how wide it may be.

    box place(double top, double width, double height) const
    {
        return {mine ? edge - width : edge, top, width, height};
    }
};

/// What stands in （） at the beginning of a message, and what follows.
struct special {
    std::string_view kind;
    std::string_view rest;
};

special split(std::string_view text)
{
    constexpr std::string_view opening = "（";
    constexpr std::string_view closing = "）";
    if (!text.starts_with(opening))
        return {{}, text};
    const auto end = text.find(closing);
    if (end == text.npos)
        return {{}, text};
    return {text.substr(opening.size(), end - opening.size()), text.substr(end + closing.size())};
}

box draw_bubble(const pen& with, const side& who, std::string_view text, double top)
{
    const auto words = lay_out(text, who.room - 2 * padding, {.size = 18, .least = 18, .lines = 1});
    const auto place =
        who.place(top, words.width + 2 * padding, std::max(avatar, words.height() + 2 * padding - 4));
    with.on.rect(place, 7, who.fill);
    const double tip = who.mine ? place.right() : place.x;
    const double out = who.mine ? 6 : -6;
    with.on.raw(fmt::format("<path d=\"M{0:.4g} {1:.4g}l{2:g} 6l{3:g} 6z\" fill=\"{4}\"/>", tip, place.y + 14, out,
                            -out, who.fill));
    with.on.text_at(words, place.x + padding, place.centre_y(), align::left, colour::dark);
    return place;
}

box draw_voice(const pen& with, const side& who, std::string_view kind, double top)
{
    int seconds = 0;
    const auto digit = kind.find_first_of("0123456789");
    if (digit != kind.npos)
        std::from_chars(kind.data() + digit, kind.data() + kind.size(), seconds);
    const double width = std::min(who.room, 96.0 + 4 * seconds);
    const auto place = who.place(top, width, avatar);
    with.on.rect(place, 7, who.fill);
    const auto words = lay_out(fmt::format("{}″", seconds), 60, {.size = 18, .least = 18});
    const double sign = who.mine ? place.right() - padding - 22 : place.x + padding;
    with.on.icon("speaker", {sign, place.centre_y() - 11, 22, 22}, colour::dark);
    with.on.text_at(words, who.mine ? sign - 6 : sign + 28, place.centre_y(),
                    who.mine ? align::right : align::left, colour::dark);
    return place;
}

box draw_picture(const pen& with, const side& who, bool moves, double top)
{
    const auto place = who.place(top, 112, 112);
    with.on.rect(place, 7, "#bcd9ee");
    with.on.circle(place.x + 30, place.y + 30, 11, "#fff3c4");
    with.on.raw(fmt::format(
        "<path d=\"M{0:.4g} {1:.4g}l34 -38 26 26 20 -22 32 34v13a7 7 0 0 1 -7 7h-98a7 7 0 0 1 -7 -7z\" "
        "fill=\"#4f8a5b\"/>",
        place.x, place.y + 92));
    if (moves)
        with.on.icon("play", {place.centre_x() - 22, place.centre_y() - 22, 44, 44}, colour::pale);
    return place;
}

/// A card: sign at the left, words at the right, a line below that says what it is.
box draw_card(const pen& with, const side& who, std::string_view icon, std::string_view fill,
              std::string_view words, std::string_view kind, double top)
{
    const bool coloured = fill != colour::card;
    const double width = who.room;
    const auto first = lay_out(words, width - 64, {.size = 18, .least = 16, .lines = 2});
    const double upper = std::max(58.0, first.height() + 20);
    const auto place = who.place(top, width, upper + 30);
    with.on.rect(place, 7, fill);
    with.on.icon(icon, {place.x + 12, place.y + upper / 2 - 16, 32, 32},
                 coloured ? colour::pale : colour::deep_green);
    with.on.text_at(first, place.x + 54, place.y + upper / 2, align::left, coloured ? colour::pale : colour::dark);
    with.on.line(place.x + 12, place.y + upper, place.right() - 12, place.y + upper,
                 coloured ? "#e08b58" : colour::rule);
    with.on.text_at(lay_out(kind, width - 24, {.size = 15, .least = 14}), place.x + 12, place.y + upper + 15,
                    align::left, coloured ? colour::pale : colour::soft);
    return place;
}

box draw_message(const pen& with, const side& who, std::string_view text, double top)
{
    const auto& say = built_in_wording();
    const auto [kind, rest] = split(text);
    if (kind.starts_with("语音") && kind.ends_with("秒"))
        return draw_voice(with, who, kind, top);
    if (kind == "照片" || kind == "图片" || kind == "视频")
        return draw_picture(with, who, kind == "视频", top);
    const auto or_kind = [&](const std::string& name) { return rest.empty() ? std::string_view(name) : rest; };
    if (kind == "红包")
        return draw_card(with, who, "packet", packet_fill, or_kind(say.text("screens.packet")),
                         say.text("screens.packet"), top);
    if (kind == "转账")
        return draw_card(with, who, "transfer", packet_fill, or_kind(say.text("screens.transfer")),
                         say.text("screens.transfer"), top);
    if (kind == "位置")
        return draw_card(with, who, "pin", colour::card, or_kind(say.text("screens.location")),
                         say.text("screens.location"), top);
    return draw_bubble(with, who, text, top);
}

double draw_messages(const pen& with, const screen_part& what, double top, bool mine)
{
    constexpr double beside = 12 + avatar + 12;
    side who;
    who.mine = mine;
    who.fill = mine ? colour::bubble : colour::card;
    who.edge = mine ? with.x + with.width - beside : with.x + beside;
    who.room = with.width - beside - 34;
    double height = 8;
    for (const auto& item : what.items) {
        const double y = top + height;
        const box face{mine ? with.x + with.width - 12 - avatar : with.x + 12, y, avatar, avatar};
        with.on.rect(face, 6, mine ? "#3f6f9f" : "#9f6a3f");
        with.on.icon("person", face.inset(8), colour::pale);
        const auto place = draw_message(with, who, item.text, y);
        if (item.pressed)
            with.on.press(place.inset(-3));
        height += std::max(avatar, place.height) + 8;
    }
    return height;
}

} // namespace

double draw_he(const pen& with, const screen_part& what, double top)
{
    return draw_messages(with, what, top, false);
}

double draw_me(const pen& with, const screen_part& what, double top)
{
    return draw_messages(with, what, top, true);
}

} // namespace content::screens
