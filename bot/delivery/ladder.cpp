#include "bot/delivery/ladder.hpp"

#include "handlers/reminder_rules.hpp"

#include <algorithm>

namespace bot::delivery {
namespace {

constexpr int most_attempts = 3;
// The reply that announces a picture goes out first, and its message has reached the meter.
constexpr std::chrono::seconds after_reply{2};

bool is_open(storage::time_point since, std::chrono::seconds window, int sent, int allowed,
             storage::time_point now)
{
    return since.time_since_epoch().count() > 0 && now < since + window && sent < allowed;
}

bool customer_service_allowed(const storage::contact_meter& meter, const settings& by, storage::time_point now)
{
    return is_open(meter.message_at, by.message_window, meter.since_message, by.message_allowance, now) ||
           is_open(meter.gesture_at, by.gesture_window, meter.since_gesture, by.gesture_allowance, now);
}

bool agreed(const storage::delivery& what, const message_template* to)
{
    return to != nullptr && std::ranges::any_of(what.consents, [to](const storage::consent& each) {
               return each.template_id == to->id && each.left > 0;
           });
}

rung waiting(std::string_view reason)
{
    return {rung::kind::wait, {}, reason};
}

} // namespace

storage::time_point end_of_quiet(storage::time_point now, const settings& by)
{
    return handlers::end_of_quiet(now, {by.quiet_from, by.quiet_until});
}

rung next_rung(const storage::delivery& what, const means& with, const settings& by, storage::time_point now)
{
    using enum storage::notice::subject;
    // An answer was waited for, a picture asked for, and who stands before a closed door was not told in time.
    const bool in_any_case = what.what.what == reply || what.what.what == picture || what.what.what == changed;
    // Who gets a place can plan with it, or give it to the next, as soon as they know.
    const bool at_once = in_any_case || what.what.what == promoted;
    if (!what.to.following)
        return waiting("not following");
    if (what.attempts >= most_attempts)
        return waiting("too many attempts");
    if (what.what.what == picture && now < what.what.at + after_reply)
        return {rung::kind::later, what.what.at + after_reply, "after the reply"};
    if (!in_any_case && !what.to.reminders)
        return waiting("wants no messages");
    if (const auto morning = end_of_quiet(now, by); !at_once && morning > now)
        return {rung::kind::later, morning, "quiet hours"};
    if (with.customer_service && customer_service_allowed(what.meter, by, now))
        return {rung::kind::customer_service, {}, {}};
    if (agreed(what, with.subscription))
        return {rung::kind::subscription, {}, {}};
    return waiting(with.customer_service ? "no window open" : "no way open");
}

} // namespace bot::delivery
