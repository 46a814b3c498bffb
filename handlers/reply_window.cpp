#include "handlers/reply_window.hpp"

#include "handlers/describe.hpp"

#include <algorithm>

namespace handlers {
namespace {

storage::awaitable<std::string> phone_given(const turn& now, const storage::person& who)
{
    if (!who.phone.empty()) {
        co_return who.phone;
    }
    const auto held = co_await now.store.registrations_of(who.id);
    const auto found = std::ranges::find_if(held, [](const auto& one) { return !one.phone.empty(); });
    co_return found == held.end() ? std::string() : found->phone;
}

} // namespace

storage::awaitable<reply_window> reply_window_of(const turn& now, storage::person_id whose)
{
    reply_window window;
    const auto standing = co_await now.store.standing_of(whose, "");
    if (!standing.person) {
        co_return window;
    }
    window.phone = co_await phone_given(now, *standing.person);
    window.can_send =
        now.reach.messages && now.reach.messages(standing.person->account) && standing.person->following;
    const auto meter = co_await now.store.meter_of(whose);
    window.until = meter.message_at + now.reach.window;
    if (window.can_send && now.now < window.until) {
        window.left = std::max(0, now.reach.allowance - meter.since_message);
    }
    co_return window;
}

std::string window_words(const turn& now, const reply_window& window)
{
    const auto& say = now.wording;
    if (window.can_send && window.left > 0) {
        return say("ticket.window", fmt::arg("left", window.left),
                   fmt::arg("until", near_moment_of(say, window.until, now.now)));
    }
    return say.text(window.can_send ? "ticket.window_over" : "ticket.window_none") + "\n" +
           phone_line(now, window);
}

std::string phone_line(const turn& now, const reply_window& window)
{
    return window.phone.empty() ? now.wording.text("ticket.window_no_phone")
                                : now.wording("ticket.window_phone", fmt::arg("phone", window.phone));
}

} // namespace handlers
