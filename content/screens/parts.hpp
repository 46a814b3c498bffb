#pragma once

#include "content/screens/canvas.hpp"
#include "content/screens/screen.hpp"

// One function for each kind of part. Each draws from `top` downwards and returns the height that
// it took; on a canvas that is thrown away it only measures.
namespace content::screens {

/// Colours of a phone and its words; each pair that carries text has a contrast of 4.5 or more.
namespace colour {
constexpr std::string_view dark = "#191919";
constexpr std::string_view soft = "#5c5c5c";
constexpr std::string_view pale = "#fff";
constexpr std::string_view page = "#ededed";
constexpr std::string_view card = "#fff";
constexpr std::string_view rule = "#dcdcdc";
constexpr std::string_view grey_key = "#d5d8dc";
constexpr std::string_view green = "#07c160";
constexpr std::string_view deep_green = "#067a41"; ///< Below white words.
constexpr std::string_view bubble = "#95ec69";
constexpr std::string_view link = "#3d5a8f";
constexpr std::string_view red = "#d0312d";
constexpr std::string_view night = "#22262b";
} // namespace colour

struct pen {
    canvas& on;
    double x = 0;                         ///< The screen's left edge, and
    double width = 0;                     ///< its width.
    std::string_view ink = colour::dark;  ///< Words that stand on the bare screen, and
    std::string_view soft = colour::soft; ///< lesser words.
    double extra = 0;                     ///< Height that a picture may take beyond what it needs.
};

constexpr double margin = 16; ///< Between the screen's edge and what stands on it.

// bars.cpp
double draw_title(const pen& with, const screen_part& what, double top);
double draw_tabs(const pen& with, const screen_part& what, double top);
double draw_chatbar(const pen& with, const screen_part& what, double top);

// lists.cpp
double draw_row(const pen& with, const screen_part& what, double top);
double draw_check(const pen& with, const screen_part& what, double top);
double draw_head(const pen& with, const screen_part& what, double top);
double draw_slider(const pen& with, const screen_part& what, double top);

// words.cpp
double draw_text(const pen& with, const screen_part& what, double top);
double draw_big(const pen& with, const screen_part& what, double top);
double draw_field(const pen& with, const screen_part& what, double top);
double draw_button(const pen& with, const screen_part& what, double top);
double draw_link(const pen& with, const screen_part& what, double top);

// tiles.cpp
double draw_apps(const pen& with, const screen_part& what, double top);
double draw_grid(const pen& with, const screen_part& what, double top);
double draw_pulldown(const pen& with, const screen_part& what, double top);
double draw_round(const pen& with, const screen_part& what, double top);

// chat.cpp
double draw_he(const pen& with, const screen_part& what, double top);
double draw_me(const pen& with, const screen_part& what, double top);

// keys.cpp
double draw_dial(const pen& with, const screen_part& what, double top);
double draw_keys(const pen& with, const screen_part& what, double top);
double draw_keyboard(const pen& with, const screen_part& what, double top);

// pictures.cpp
double draw_photo(const pen& with, const screen_part& what, double top);
double draw_photos(const pen& with, const screen_part& what, double top);
double draw_map(const pen& with, const screen_part& what, double top);

// camera.cpp
double draw_scan(const pen& with, const screen_part& what, double top);
double draw_camera(const pen& with, const screen_part& what, double top);
double draw_call(const pen& with, const screen_part& what, double top);

// codes.cpp
double draw_qr(const pen& with, const screen_part& what, double top);
double draw_paycode(const pen& with, const screen_part& what, double top);

// overlays.cpp: these cover the screen that is given by `top` and `with.extra`, its height. They
// return the height that they need.
double draw_dialog(const pen& with, const screen_part& what, double top);
double draw_sheet(const pen& with, const screen_part& what, double top);

// devices.cpp: beside the screen. The side keys stand at its right edge, the remote control below
// the television.
constexpr double side_column = 78; ///< Width that the names of the side keys take.
double draw_side(const pen& with, const screen_part& what, double top);
double draw_remote(const pen& with, const screen_part& what, double top);

} // namespace content::screens
