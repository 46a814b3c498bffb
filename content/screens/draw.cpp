#include "content/screens/draw.hpp"

#include "content/screens/finger.hpp"
#include "content/screens/parts.hpp"
#include "content/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace content::screens {

namespace {

constexpr double device_width = 320;
constexpr double device_edge = 6;  // Around the device.
constexpr double bezel = 7;        // Between a phone's body and its screen.
constexpr double status_bar = 30;  // Clock and battery.
constexpr double gesture_bar = 18; // Below everything.
constexpr double shortest_phone = 470;
constexpr double shortest_television = 172;
constexpr double most_extra = 90; // What one photo or map takes of the room that is left.

/// Where a part stands on the screen.
enum class place { flow, bottom, over, beside };

struct way {
    part_kind kind;
    double (*draw)(const pen&, const screen_part&, double);
    screens::place where = place::flow;
    bool grows = false; ///< Takes room that is left.
};

constexpr way ways[] = {
    {part_kind::title, draw_title},
    {part_kind::apps, draw_apps},
    {part_kind::grid, draw_grid},
    {part_kind::row, draw_row},
    {part_kind::check, draw_check},
    {part_kind::head, draw_head},
    {part_kind::text, draw_text},
    {part_kind::big, draw_big},
    {part_kind::field, draw_field},
    {part_kind::button, draw_button},
    {part_kind::link, draw_link},
    {part_kind::he, draw_he},
    {part_kind::me, draw_me},
    {part_kind::chatbar, draw_chatbar, place::bottom},
    {part_kind::tabs, draw_tabs, place::bottom},
    {part_kind::dial, draw_dial, place::bottom},
    {part_kind::keys, draw_keys, place::bottom},
    {part_kind::keyboard, draw_keyboard, place::bottom},
    {part_kind::slider, draw_slider},
    {part_kind::photo, draw_photo, place::flow, true},
    {part_kind::photos, draw_photos},
    {part_kind::qr, draw_qr},
    {part_kind::paycode, draw_paycode},
    {part_kind::scan, draw_scan, place::flow, true},
    {part_kind::camera, draw_camera, place::flow, true},
    {part_kind::call, draw_call, place::flow, true},
    {part_kind::round, draw_round, place::bottom},
    {part_kind::map, draw_map, place::flow, true},
    {part_kind::dialog, draw_dialog, place::over},
    {part_kind::sheet, draw_sheet, place::over},
    {part_kind::side, draw_side, place::beside},
    {part_kind::pulldown, draw_pulldown},
    {part_kind::remote, draw_remote, place::beside},
};

const way& way_of(part_kind kind)
{
    return *std::ranges::find(ways, kind, &way::kind);
}

bool has(const screen& what, std::initializer_list<part_kind> kinds)
{
    return std::ranges::any_of(
        what.parts, [&](const auto& part) { return std::ranges::find(kinds, part.kind) != kinds.end(); });
}

/// How a screen looks where nothing stands on it.
struct surface {
    std::string_view fill = colour::page;
    std::string_view ink = colour::dark;
    std::string_view soft = colour::soft;
};

surface surface_of(const screen& what)
{
    if (what.television)
        return {"#1d2733", colour::pale, "#c3ccd6"};
    if (has(what, {part_kind::call, part_kind::camera, part_kind::scan}))
        return {"#2b3138", colour::pale, "#d5dae0"};
    if (has(what, {part_kind::dial}))
        return {colour::card};
    if (has(what, {part_kind::apps}) && !has(what, {part_kind::title}))
        return {"url(#wall)", colour::pale, colour::pale};
    return {};
}

/// The parts of a screen, by where they stand. Once something is at the bottom, what follows it is too.
struct arrangement {
    std::vector<const screen_part*> flow, bottom, over, beside;
};

arrangement arrange(const screen& what)
{
    arrangement all;
    for (const auto& part : what.parts) {
        const auto where = way_of(part.kind).where;
        if (where == place::over)
            all.over.push_back(&part);
        else if (where == place::beside)
            all.beside.push_back(&part);
        else if (where == place::bottom || !all.bottom.empty())
            all.bottom.push_back(&part);
        else
            all.flow.push_back(&part);
    }
    return all;
}

double draw_part(const pen& with, const screen_part& what, double top)
{
    return way_of(what.kind).draw(with, what, top);
}

double heights(const std::vector<const screen_part*>& parts, pen with, double top)
{
    canvas scratch;
    const pen measuring{scratch, with.x, with.width, with.ink, with.soft, 0};
    double sum = 0;
    for (const auto* part : parts)
        sum += draw_part(measuring, *part, top);
    return sum;
}

void draw_status(canvas& on, const box& screen, std::string_view ink)
{
    const double middle = screen.y + status_bar / 2 + 2;
    on.text_at(
        lay_out(built_in_wording().text("screens.clock"), 80, {.size = 15, .least = 15, .lines = 1, .bold = true}),
        screen.x + 22, middle, align::left, ink);
    on.icon("signal", {screen.right() - 82, middle - 9, 17, 17}, ink);
    on.icon("wifi", {screen.right() - 62, middle - 9, 18, 18}, ink);
    const box battery{screen.right() - 40, middle - 6, 22, 12};
    on.rect(battery, 3, "none", ink, 1.5);
    on.rect({battery.x + 2.5, battery.y + 2.5, 13, 7}, 1, ink);
    on.rect({battery.right() + 1.5, battery.y + 3.5, 2, 5}, 1, ink);
}

/// Draws what is on the screen, whose height is settled.
void draw_parts(const pen& with, const arrangement& all, const box& screen, double top, double foot)
{
    const double bottom = heights(all.bottom, with, 0);
    const double flow = heights(all.flow, with, 0);
    const double left = std::max(0.0, screen.bottom() - foot - bottom - top - flow);
    const auto growing =
        std::ranges::count_if(all.flow, [](const auto* part) { return way_of(part->kind).grows; });
    double y = top;
    for (const auto* part : all.flow) {
        auto each = with;
        if (way_of(part->kind).grows) {
            const bool whole = part->kind != part_kind::photo && part->kind != part_kind::map;
            each.extra = std::min(left / static_cast<double>(growing), whole ? left : most_extra);
        }
        y += draw_part(each, *part, y);
    }
    y = screen.bottom() - foot - bottom;
    for (const auto* part : all.bottom)
        y += draw_part(with, *part, y);
}

void draw_overlays(pen with, const arrangement& all, const box& screen)
{
    with.extra = screen.height;
    for (const auto* part : all.over)
        draw_part(with, *part, screen.y);
}

struct drawing {
    canvas on;
    box screen;
    double height = 0; ///< Of the whole picture.
};

/// How high the screen must be for everything on it.
double screen_height(const pen& with, const arrangement& all, double bars, double least)
{
    double height = std::max(least, bars + heights(all.flow, with, 0) + heights(all.bottom, with, 0) + 10);
    for (const auto* part : all.over)
        height = std::max(height, heights({part}, with, 0));
    return std::ceil(height);
}

void clip_to(canvas& on, const box& screen, double radius)
{
    on.raw("<clipPath id=\"s\">");
    on.rect(screen, radius, "#000");
    on.raw("</clipPath><g clip-path=\"url(#s)\">");
}

void draw_phone(drawing& into, const screen& what)
{
    const auto look = surface_of(what);
    const auto all = arrange(what);
    const double beside = all.beside.empty() ? 0 : side_column;
    auto& screen = into.screen;
    screen = {device_edge + bezel, device_edge + bezel, device_width - beside - 2 * (device_edge + bezel), 0};
    const pen with{into.on, screen.x, screen.width, look.ink, look.soft, 0};
    screen.height = screen_height(with, all, status_bar + gesture_bar, shortest_phone);

    into.on.raw("<linearGradient id=\"wall\" x2=\"0\" y2=\"1\"><stop stop-color=\"#1d3f6e\"/><stop offset=\"1\" "
                "stop-color=\"#20575c\"/></linearGradient>");
    into.on.rect(screen.inset(-bezel), 34, "#16181b", "#4a5058", 1.5);
    clip_to(into.on, screen, 27);
    into.on.rect(screen, 0, look.fill);
    const bool pulled = !all.flow.empty() && all.flow.front()->kind == part_kind::pulldown;
    if (pulled)
        into.on.rect({screen.x, screen.y, screen.width, status_bar}, 0, colour::night);
    draw_status(into.on, screen, pulled ? colour::pale : look.ink);
    draw_parts(with, all, screen, screen.y + status_bar, gesture_bar);
    into.on.rect({screen.centre_x() - 50, screen.bottom() - 10, 100, 5}, 2.5,
                 look.ink == colour::pale ? "#c3c8ce" : "#3a3f45");
    draw_overlays(with, all, screen);
    into.on.raw("</g>");
    double y = screen.y + 84;
    for (const auto* part : all.beside) {
        const pen outside{into.on, screen.x, screen.width + bezel, colour::dark, colour::soft, 0};
        y += draw_part(outside, *part, y) + 6;
    }
    into.height = screen.bottom() + bezel + device_edge;
}

void draw_television(drawing& into, const screen& what)
{
    constexpr double rim = 6;
    const auto look = surface_of(what);
    const auto all = arrange(what);
    auto& screen = into.screen;
    screen = {device_edge + rim, device_edge + rim, device_width - 2 * (device_edge + rim), 0};
    const pen with{into.on, screen.x, screen.width, look.ink, look.soft, 0};
    screen.height = screen_height(with, all, 0, shortest_television);
    into.on.rect(screen.inset(-rim), 8, "#0f1114", "#4a5058", 1.5);
    clip_to(into.on, screen, 3);
    into.on.rect(screen, 0, look.fill);
    draw_parts(with, all, screen, screen.y, 0);
    draw_overlays(with, all, screen);
    into.on.raw("</g>");
    double y = screen.bottom() + rim;
    into.on.raw(fmt::format("<path d=\"M92 {0:g}l-8 12M228 {0:g}l8 12\" stroke=\"#4a5058\" stroke-width=\"5\" "
                            "stroke-linecap=\"round\"/>",
                            y + 2));
    y += 24;
    for (const auto* part : all.beside) {
        const pen below{into.on, device_edge, device_width - 2 * device_edge, colour::dark, colour::soft, 0};
        y += draw_part(below, *part, y) + 8;
    }
    into.height = y;
}

} // namespace

picture draw(const screen& what)
{
    drawing drawn;
    if (what.television)
        draw_television(drawn, what);
    else
        draw_phone(drawn, what);

    picture made;
    made.width = device_width;
    made.height = drawn.height;
    made.frame = drawn.screen;
    if (const auto& pressed = drawn.on.pressed()) {
        const auto mark = draw_finger(drawn.on, *pressed, device_width);
        made.ring = mark.ring;
        made.hand = mark.hand;
        made.height = std::max(made.height, mark.hand.bottom() + 4);
    }
    made.height = std::ceil(made.height);
    made.texts = drawn.on.texts();
    const auto told = escape(describe(what));
    made.svg =
        fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:g} {1:g}\" width=\"{0:g}\" "
                    "height=\"{1:g}\" role=\"img\" aria-label=\"{2}\" font-family=\"'Noto Sans CJK SC','PingFang "
                    "SC','Microsoft YaHei',sans-serif\"><title>{2}</title>{3}</svg>\n",
                    made.width, made.height, told, drawn.on.svg());
    return made;
}

} // namespace content::screens
