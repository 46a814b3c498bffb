#include "bot/reminders/leave.hpp"
#include "bot/reminders/round.hpp"
#include "handlers/reminders.hpp"

namespace bot::reminders {
namespace {

constexpr int people_told_at_once = 50;

/// Everybody of the reminder's activity from where the round stands. Stops where another server goes on with it.
storage::awaitable<void> go_round(const look& by, const handlers::session_reminder& what,
                                  storage::told_round& round)
{
    const auto notice = handlers::notice_of(by.at.wording, *by.catalogue, what);
    while (notice && !round.done && by.at.clock() < what.until) {
        const bool ours = co_await by.goes_on();
        if (!ours)
            co_return;
        const auto page = co_await by.at.store.registrations_for(what.activity, round.after, people_told_at_once);
        for (const auto& held : page.items) {
            if (!handlers::is_for(what, held))
                continue;
            once one{held.person, round.key, *notice, what.starts_at};
            co_await leave_once(by.at, std::move(one));
        }
        round.after = page.next;
        round.done = page.next == 0;
        const bool kept = co_await keep_round(by, round);
        if (!kept)
            co_return;
    }
}

} // namespace

storage::awaitable<void> remind_of_sessions(const look& by, done_rounds& done)
{
    const auto due = handlers::due_reminders(*by.catalogue, by.at.by, by.at.clock());
    for (const auto& one : due) {
        auto key = handlers::key_of(one);
        if (done.contains(key) || handlers::is_quiet(by.at.clock(), by.at.by.quiet))
            continue;
        auto asked = key;
        auto round = co_await round_of(by, std::move(asked), one.starts_at);
        if (!round.done)
            co_await go_round(by, one, round);
        if (round.done)
            done.insert(std::move(key));
    }
}

} // namespace bot::reminders
