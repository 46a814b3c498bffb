#include "content/screens/screen.hpp"

#include "content/wording.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace content {

namespace {

constexpr std::size_t most_told = 5; // What one can listen to.

/// What a screen without a title is called by one of its parts; the first that it has.
constexpr std::array<std::pair<part_kind, std::string_view>, 12> names{{
    {part_kind::dialog, "screens.dialog"},
    {part_kind::sheet, "screens.sheet"},
    {part_kind::pulldown, "screens.pulldown"},
    {part_kind::call, "screens.call"},
    {part_kind::dial, "screens.dial"},
    {part_kind::camera, "screens.camera"},
    {part_kind::scan, "screens.scan"},
    {part_kind::apps, "screens.home"},
    {part_kind::he, "screens.chat"},
    {part_kind::me, "screens.chat"},
    {part_kind::chatbar, "screens.chat"},
    {part_kind::side, "screens.side"},
}};

std::string name_of(const screen& what)
{
    for (const auto& part : what.parts)
        if (part.kind == part_kind::title)
            return part.items.front().text;
    const auto& say = built_in_wording();
    for (const auto& [kind, key] : names)
        if (std::ranges::find(what.parts, kind, &screen_part::kind) != what.parts.end())
            return say.text(key);
    return say.text(what.television ? "screens.television" : "screens.other");
}

std::string told(const screen_item& item)
{
    if (item.value.empty())
        return item.text;
    if (item.text.empty())
        return item.value;
    return built_in_wording()("screens.switched", fmt::arg("item", item.text), fmt::arg("state", item.value));
}

/// Items that a listener can tell the screen by.
std::string told_parts(const screen& what)
{
    const auto& between = built_in_wording().text("screens.between");
    std::string list;
    std::size_t count = 0;
    for (const auto& part : what.parts) {
        const bool first_is_name = part.kind == part_kind::title;
        for (const auto& item : part.items) {
            if ((first_is_name && &item == &part.items.front()) || told(item).empty() || count == most_told)
                continue;
            list += (count++ == 0 ? "" : between) + told(item);
        }
    }
    return list;
}

std::string_view unnamed(part_kind kind)
{
    switch (kind) {
    case part_kind::dial:
        return "screens.call_button";
    case part_kind::keys:
        return "screens.keys";
    case part_kind::slider:
        return "screens.knob";
    case part_kind::keyboard:
        return "screens.keyboard";
    case part_kind::field:
    case part_kind::chatbar:
        return "screens.box";
    case part_kind::qr:
    case part_kind::paycode:
    case part_kind::scan:
        return "screens.code";
    default:
        return "screens.picture";
    }
}

/// What the finger is on; these kinds show keys or a knob where their words are something else.
std::string told_pressed(const pressed_item& pressed)
{
    const auto& say = built_in_wording();
    const auto kind = pressed.part->kind;
    const bool other =
        kind == part_kind::dial || kind == part_kind::keys || kind == part_kind::slider ||
        (kind == part_kind::keyboard && (pressed.item->text == "拼音" || pressed.item->text == "手写"));
    if (other || pressed.item->text.empty())
        return say("screens.pressed_bare", fmt::arg("what", say.text(unnamed(kind))));
    return say("screens.pressed", fmt::arg("what", pressed.item->text));
}

} // namespace

std::string describe(const screen& what)
{
    const auto& say = built_in_wording();
    const auto items = told_parts(what);
    auto text =
        say("screens.about", fmt::arg("where", name_of(what)),
            fmt::arg("parts", items.empty() ? std::string() : say("screens.parts", fmt::arg("items", items))));
    if (const auto pressed = find_pressed(what); pressed.item != nullptr)
        text += told_pressed(pressed);
    return text;
}

} // namespace content
