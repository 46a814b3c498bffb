#include "content/screens/screen.hpp"

#include "content/screens/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace content {

namespace {

constexpr std::size_t most_lines = 8;
constexpr std::size_t longest_item = 12; // Characters; what is longer does not fit a line in large type.
constexpr std::size_t longest_text = 36;
constexpr char finger = '*';

struct kind_name {
    std::string_view name;
    part_kind kind;
    std::size_t longest = longest_item;
    bool wordless = false; ///< Whether an item may have no words.
};

constexpr kind_name kinds[] = {
    {"title", part_kind::title},
    {"apps", part_kind::apps},
    {"grid", part_kind::grid},
    {"row", part_kind::row},
    {"check", part_kind::check},
    {"head", part_kind::head},
    {"text", part_kind::text, longest_text},
    {"big", part_kind::big, longest_text},
    {"field", part_kind::field, longest_item, true},
    {"button", part_kind::button},
    {"link", part_kind::link},
    {"he", part_kind::he, longest_text},
    {"me", part_kind::me, longest_text},
    {"chatbar", part_kind::chatbar, longest_item, true},
    {"tabs", part_kind::tabs},
    {"dial", part_kind::dial, longest_item, true},
    {"keys", part_kind::keys, longest_item, true},
    {"keyboard", part_kind::keyboard, longest_item, true},
    {"slider", part_kind::slider, longest_item, true},
    {"photo", part_kind::photo, longest_item, true},
    {"photos", part_kind::photos},
    {"qr", part_kind::qr, longest_item, true},
    {"paycode", part_kind::paycode, longest_item, true},
    {"scan", part_kind::scan, longest_item, true},
    {"camera", part_kind::camera, longest_item, true},
    {"call", part_kind::call, longest_item, true},
    {"round", part_kind::round},
    {"map", part_kind::map, longest_item, true},
    {"dialog", part_kind::dialog, longest_text},
    {"sheet", part_kind::sheet},
    {"side", part_kind::side},
    {"pulldown", part_kind::pulldown},
    {"remote", part_kind::remote},
};

std::string_view trim(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == text.npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool take_finger(std::string_view& text)
{
    if (!text.starts_with(finger))
        return false;
    text = trim(text.substr(1));
    return true;
}

screen_item read_item(std::string_view text, const kind_name& kind)
{
    constexpr std::string_view gives = " = ";
    screen_item item;
    item.pressed = take_finger(text);
    // A knob may have no name: "= 60".
    const auto middle = text.starts_with("= ") ? 0 : text.find(gives);
    if (middle != text.npos) {
        auto value = trim(text.substr(middle + (middle == 0 ? 2 : gives.size())));
        item.pressed = take_finger(value) || item.pressed;
        item.value = value;
        text = trim(text.substr(0, middle));
    }
    item.text = text;
    if (item.text.empty() && !kind.wordless)
        throw std::invalid_argument(fmt::format("{}: an item has no words", kind.name));
    for (const auto& words : {item.text, item.value})
        if (characters(words) > kind.longest)
            throw std::invalid_argument(fmt::format("“{}” is longer than {} characters", words, kind.longest));
    return item;
}

std::size_t fingers(const screen& what)
{
    std::size_t count = 0;
    for (const auto& part : what.parts)
        count += static_cast<std::size_t>(std::ranges::count(part.items, true, &screen_item::pressed));
    return count;
}

} // namespace

void add_line(screen& to, std::string_view line)
{
    const auto colon = line.find(':');
    if (colon == line.npos)
        throw std::invalid_argument("expected “kind: item | item”");
    const auto name = trim(line.substr(0, colon));
    auto rest = line.substr(colon + 1);
    if (name == "device") {
        if (trim(rest) != "电视" || to.television || !to.parts.empty())
            throw std::invalid_argument("expected “device: 电视” once, as the first line");
        to.television = true;
        return;
    }
    const auto kind = std::ranges::find(kinds, name, &kind_name::name);
    if (kind == std::end(kinds))
        throw std::invalid_argument(fmt::format("there is no kind “{}”", name));
    if (to.parts.size() + (to.television ? 1U : 0U) == most_lines)
        throw std::invalid_argument(fmt::format("a screen has at most {} lines", most_lines));

    screen_part part{kind->kind, {}};
    for (bool more = true; more;) {
        const auto bar = rest.find('|');
        more = bar != rest.npos;
        part.items.push_back(read_item(trim(rest.substr(0, bar)), *kind));
        rest.remove_prefix(more ? bar + 1 : rest.size());
    }
    to.parts.push_back(std::move(part));
    if (fingers(to) > 1)
        throw std::invalid_argument("a screen has at most one finger (*)");
}

pressed_item find_pressed(const screen& what)
{
    for (const auto& part : what.parts)
        for (const auto& item : part.items)
            if (item.pressed)
                return {&part, &item};
    return {};
}

} // namespace content
