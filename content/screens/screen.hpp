#pragma once

#include <string>
#include <string_view>
#include <vector>

// What a phone shows at one step of a tutorial, as it stands in a ```screen block. The form is
// described in content/tutorials/README.md.
namespace content {

enum class part_kind {
    title,
    apps,
    grid,
    row,
    check,
    head,
    text,
    big,
    field,
    button,
    link,
    he,
    me,
    chatbar,
    tabs,
    dial,
    keys,
    keyboard,
    slider,
    photo,
    photos,
    qr,
    paycode,
    scan,
    camera,
    call,
    round,
    map,
    dialog,
    sheet,
    side,
    pulldown,
    remote,
};

struct screen_item {
    std::string text;     ///< May be empty where a kind draws keys, a knob or a picture without words.
    std::string value;    ///< What stands after " = ".
    bool pressed = false; ///< Where the finger is.
};

/// One line of a description.
struct screen_part {
    part_kind kind = part_kind::text;
    std::vector<screen_item> items; ///< At least one.
};

struct screen {
    bool television = false; ///< Drawn as a television instead of a phone.
    std::vector<screen_part> parts;
};

/// Adds a line such as "row: *蓝牙 = 开". Throws std::invalid_argument with the reason for an unknown
/// kind, a ninth line, a second finger, an item that is missing or too long.
void add_line(screen& to, std::string_view line);

/// The pressed item, and its part; null where the finger is nowhere.
struct pressed_item {
    const screen_part* part = nullptr;
    const screen_item* item = nullptr;
};
pressed_item find_pressed(const screen& what);

/// What the picture shows, in words: "画面：设置，有蓝牙、显示与亮度。手指点“显示与亮度”。"
std::string describe(const screen& what);

} // namespace content
