#include "bot/understand/exact_parts.hpp"

#include "bot/understand/message.hpp"

#include <algorithm>

namespace bot::understand {

handlers::intent command_of(handlers::intent_name name)
{
    handlers::intent made;
    made.name = name;
    made.confidence = 1;
    made.stage = "exact";
    return made;
}

void set_activity(handlers::intent& wanted, const quantity& one, const command_rest& rest)
{
    auto& slots = wanted.slots;
    slots.activity_ref = rest.said.typed(rest.shift + one.begin, rest.shift + one.end);
    const auto numbers = activity_numbers(one);
    slots.number = numbers.front();
    for (const auto number : numbers)
        if (const auto id = activity_by_number(number, rest.where, rest.names))
            slots.activities.push_back(*id);
        else
            slots.activity_unknown = true;
}

std::string typed_after(const phrase& said, std::size_t from)
{
    using namespace std::string_view_literals;
    auto rest = said.original.substr(said.origin[std::min(from, said.text.size())]);
    for (bool changed = true; changed;) {
        changed = false;
        rest = trim(rest);
        for (const auto sign : {","sv, "，"sv, "。"sv, ":"sv, "："sv})
            if (rest.starts_with(sign)) {
                rest.remove_prefix(sign.size());
                changed = true;
            }
    }
    return std::string(rest);
}

} // namespace bot::understand
