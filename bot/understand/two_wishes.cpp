#include "bot/understand/two_wishes.hpp"
#include "bot/understand/rules.hpp"
#include "bot/understand/slots.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using handlers::intent;
using handlers::intent_name;

/// Something that can be done at once, as against small talk.
bool can_be_done(intent_name name)
{
    switch (name) {
    case intent_name::signup:
    case intent_name::volunteer:
    case intent_name::cancel_signup:
    case intent_name::my_signups:
    case intent_name::attend_checkin:
    case intent_name::reading_checkin:
    case intent_name::reading_stats:
    case intent_name::stats:
    case intent_name::annex2:
        return true;
    default:
        return false;
    }
}

/// The part of a phrase before or after a place.
phrase part(const phrase& whole, std::size_t begin, std::size_t end)
{
    phrase made;
    made.original = whole.original;
    made.text = whole.text.substr(begin, end - begin);
    made.origin.assign(whole.origin.begin() + static_cast<std::ptrdiff_t>(begin),
                       whole.origin.begin() + static_cast<std::ptrdiff_t>(end) + 1);
    return made;
}

/// Where a second wish may begin.
std::size_t turning_point(std::string_view text)
{
    auto found = text.find(' ');
    for (const std::string_view word : {"改成", "换成", "换到", "改到", "调到", "调成", "改报", "再报", "再看",
                                        "再帮", "再查", "然后", "顺便", "另外", "还想"})
        if (const auto at = text.find(word); at != text.npos && at > 0)
            found = std::min(found, at);
    return found;
}

bool exchanges(std::string_view text)
{
    constexpr std::string_view words[] = {"换成", "改成", "换到", "改到", "调到", "调成"};
    return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

} // namespace

std::optional<intent> first_of_two(const phrase& said, const context& where, const index::tables& names)
{
    const auto turn = turning_point(said.text);
    if (turn == std::string::npos)
        return std::nullopt;
    const auto before = part(said, 0, turn);
    const auto after = part(said, turn, said.text.size());
    const message first(before, where, names);
    auto wanted = judge(first);
    if (!first.activity.found())
        return std::nullopt;
    const message second(after, where, names);
    auto then = judge(second);
    // 把3号换成4号: one place is given up for another.
    if (exchanges(after.text) && first.activity.strong && second.activity.strong &&
        second.activity.activities != first.activity.activities &&
        (!wanted || wanted->name == intent_name::signup)) {
        wanted = judgement{intent_name::cancel_signup, "exchange"};
        then = judgement{intent_name::signup, "exchange"};
    }
    if (!wanted || !can_be_done(wanted->name))
        return std::nullopt;
    if (!then || !can_be_done(then->name) || then->name == wanted->name)
        return std::nullopt;
    intent made;
    made.name = wanted->name;
    made.stage = wanted->rule;
    made.confidence = 0.9;
    made.also = {then->name};
    fill_slots(first, made);
    return made;
}

} // namespace bot::understand
