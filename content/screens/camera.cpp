#include "content/screens/icons.hpp"
#include "content/screens/parts.hpp"
#include "content/screens/scenes.hpp"
#include "content/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace content::screens {

namespace {

constexpr std::string_view glass = "#343b43";

/// What the camera sees: a table with something on it.
void draw_view(canvas& on, const box& place)
{
    on.rect(place, 0, glass);
    on.rect({place.x, place.y + place.height * 0.62, place.width, place.height * 0.38}, 0, "#4a4038");
}

void draw_corners(canvas& on, const box& place, std::string_view ink)
{
    constexpr double arm = 26;
    on.raw(fmt::format(
        "<path d=\"M{0:.4g} {1:.4g}v-{4}h{4}M{2:.4g} {1:.4g}v-{4}h-{4}M{0:.4g} {3:.4g}v{4}h{4}M{2:.4g} "
        "{3:.4g}v{4}h-{4}\" fill=\"none\" stroke=\"{5}\" stroke-width=\"5\" stroke-linecap=\"round\"/>",
        place.x, place.y + arm, place.right(), place.bottom() - arm, arm, ink));
}

std::string_view state_of(const screen_item& item)
{
    const auto& say = built_in_wording();
    if (item.value == "视频")
        return say.text("screens.video");
    if (item.value == "语音")
        return say.text("screens.voice");
    if (item.value == "来电")
        return say.text("screens.calling");
    return item.value.empty() ? std::string_view(say.text("screens.talking")) : std::string_view(item.value);
}

} // namespace

double draw_scan(const pen& with, const screen_part& what, double top)
{
    const auto& item = what.items.front();
    const auto words = lay_out(item.text, with.width - 2 * margin, {.size = 18, .least = 16, .lines = 1});
    const double height = 250 + words.height() + with.extra;
    const box all{with.x, top, with.width, height};
    draw_view(with.on, all);
    constexpr double side = 180;
    const box frame{all.centre_x() - side / 2, top + (height - words.height() - side) / 2 - 6, side, side};
    draw_corners(with.on, frame, "#4be08d");
    if (const auto scene = scene_of(item.text); !scene.empty()) {
        draw_scene(with.on, frame.inset(14), item.text);
    } else {
        // A code to aim at, not to read.
        with.on.rect(frame.inset(44), 4, colour::card);
        with.on.icon("code", frame.inset(52), colour::dark);
    }
    with.on.line(frame.x + 8, frame.centre_y(), frame.right() - 8, frame.centre_y(), "#4be08d", 3);
    with.on.text(words, all.centre_x(), frame.bottom() + 16, align::middle, colour::pale);
    if (item.pressed)
        with.on.press(frame.inset(-6), frame.centre_x());
    return height;
}

double draw_camera(const pen& with, const screen_part& what, double top)
{
    constexpr double controls = 148;
    const double seen = 190 + with.extra;
    const box view{with.x, top, with.width, seen};
    draw_view(with.on, view);
    with.on.circle(view.centre_x(), view.y + seen * 0.46, 34, "#c98b4d");
    with.on.rect({view.centre_x() - 40, view.y + seen * 0.46 + 26, 80, seen * 0.24}, 16, "#5f7fa3");
    draw_corners(with.on, view.inset(26), "#9aa3ad");
    with.on.rect({with.x, view.bottom(), with.width, controls}, 0, "#101214");

    const auto is_shutter = [](const screen_item& item) { return item.text == "快门"; };
    std::vector<const screen_item*> modes;
    for (const auto& item : what.items)
        if (!is_shutter(item) && !item.text.empty())
            modes.push_back(&item);
    const double each = with.width / static_cast<double>(std::max<std::size_t>(modes.size(), 1));
    for (std::size_t i = 0; i < modes.size(); ++i) {
        const double centre = with.x + each * (static_cast<double>(i) + 0.5);
        const auto words =
            lay_out(modes[i]->text, each - 6, {.size = 18, .least = 14, .lines = 1, .bold = i == 0});
        with.on.text_at(words, centre, view.bottom() + 24, align::middle, i == 0 ? "#ffd04d" : colour::pale);
        if (i == 0)
            with.on.circle(centre, view.bottom() + 42, 3, "#ffd04d");
        if (modes[i]->pressed)
            with.on.press({centre - words.width / 2 - 10, view.bottom() + 6, words.width + 20, 36}, centre);
    }
    const double x = with.x + with.width / 2;
    const double y = view.bottom() + 94;
    with.on.circle(x, y, 36, "none", colour::pale, 4);
    with.on.circle(x, y, 29, colour::pale);
    with.on.rect({with.x + 26, y - 22, 44, 44}, 8, "#6f9247");
    with.on.circle(with.x + with.width - 48, y, 23, "#33383e");
    with.on.icon("flip", {with.x + with.width - 62, y - 14, 28, 28}, colour::pale);
    if (std::ranges::any_of(
            what.items, [&](const auto& item) { return item.pressed && (is_shutter(item) || item.text.empty()); }))
        with.on.press({x - 40, y - 40, 80, 80}, x);
    return seen + controls;
}

double draw_call(const pen& with, const screen_part& what, double top)
{
    const auto& item = what.items.front();
    const auto name =
        lay_out(item.text, with.width - 2 * margin, {.size = 28, .least = 20, .lines = 1, .bold = true});
    const auto state = lay_out(state_of(item), with.width - 2 * margin, {.size = 18, .least = 16});
    constexpr double head = 108;
    const double height = 22 + head + 14 + name.height() + 6 + state.height() + 16;
    const double x = with.x + with.width / 2;
    const double y = top + with.extra * 0.25 + 22;
    with.on.circle(x, y + head / 2, head / 2, "#9f6a3f");
    with.on.icon("person", {x - 34, y + head / 2 - 34, 68, 68}, colour::pale);
    with.on.text(name, x, y + head + 14, align::middle, colour::pale);
    with.on.text(state, x, y + head + 14 + name.height() + 6, align::middle, "#d5dae0");
    if (item.pressed)
        with.on.press({x - head / 2 - 4, y - 4, head + 8, head + 8}, x);
    return height + with.extra;
}

} // namespace content::screens
