#include "bot/conversation/scene.hpp"

#include <algorithm>
#include <charconv>

namespace bot {
namespace {

constexpr std::string_view activity_prefix = "activity-";
constexpr std::string_view check_in_prefix = "checkin-";

std::optional<storage::activity_id> number_in(std::string_view text)
{
    storage::activity_id number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number < 1)
        return std::nullopt;
    return number;
}

bool is_code(std::string_view text)
{
    constexpr std::size_t length = 4;
    return text.size() == length && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

handlers::intent certain(handlers::intent_name name, storage::activity_id activity)
{
    handlers::intent made;
    made.name = name;
    made.slots.activities = {activity};
    made.slots.activity_ref = std::to_string(activity);
    made.confidence = 1;
    made.exact = true;
    made.stage = "scene";
    return made;
}

} // namespace

std::string activity_scene(storage::activity_id activity)
{
    return std::string(activity_prefix) + std::to_string(activity);
}

std::string check_in_scene(storage::activity_id activity, std::string_view code)
{
    return std::string(check_in_prefix).append(std::to_string(activity)).append("-").append(code);
}

std::optional<handlers::intent> intent_of_scene(std::string_view scene)
{
    if (scene.starts_with(activity_prefix)) {
        const auto activity = number_in(scene.substr(activity_prefix.size()));
        if (activity)
            return certain(handlers::intent_name::list_activities, *activity);
    }
    if (scene.starts_with(check_in_prefix)) {
        const auto rest = scene.substr(check_in_prefix.size());
        const auto dash = rest.find('-');
        if (dash == rest.npos || !is_code(rest.substr(dash + 1)))
            return std::nullopt;
        if (const auto activity = number_in(rest.substr(0, dash))) {
            auto made = certain(handlers::intent_name::attend_checkin, *activity);
            made.slots.code = rest.substr(dash + 1);
            return made;
        }
    }
    return std::nullopt;
}

} // namespace bot
