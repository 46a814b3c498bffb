#include "handlers/deadlines.hpp"
#include "bot/reminders/leave.hpp"
#include "bot/reminders/round.hpp"
#include "bot/secrets.hpp"
#include "handlers/people.hpp"

#include <map>

namespace bot::reminders {
namespace {

constexpr std::chrono::hours opens{9}; ///< Offices are told in the morning.

using by_unit = std::map<std::string, std::vector<storage::person_id>>;

/// Who acts for which unit.
storage::awaitable<by_unit> organizers(const look& by)
{
    by_unit found;
    std::string place;
    do {
        auto from = place;
        const auto page = co_await handlers::people_after(by.at.store, std::move(from));
        for (const auto& one : page.people)
            if (one.who.acts_for)
                found[one.who.acts_for->unit].push_back(one.who.id);
        place = page.next;
    } while (!place.empty());
    co_return found;
}

handlers::report_desk desk_of(const look& by)
{
    return {by.at.store, by.catalogue, by.at.deadlines, [](std::string_view text) { return sha256_hex(text); },
            by.at.clock()};
}

} // namespace

storage::awaitable<void> remind_of_deadlines(const look& by, done_rounds& done)
{
    const auto now = by.at.clock();
    const auto today = storage::day_of(now);
    if (now < storage::start_of(today) + opens || handlers::is_quiet(now, by.at.by.quiet) ||
        !handlers::is_near_deadline(by.at.deadlines, today))
        co_return;
    auto key = "deadlines-" + storage::to_string(today);
    if (done.contains(key))
        co_return;
    auto asked = key;
    auto round = co_await round_of(by, std::move(asked), now);
    if (!round.done) {
        const auto all = co_await organizers(by);
        const auto desk = desk_of(by);
        for (const auto& [unit, people] : all) {
            const bool ours = co_await by.goes_on();
            if (!ours)
                co_return;
            if (by.catalogue->find_unit(unit) == nullptr)
                continue;
            auto of = unit;
            const auto due = co_await handlers::due_materials_of(desk, std::move(of));
            for (const auto& what : due)
                for (const auto& person : people) {
                    once one{person, handlers::key_of(what),
                             handlers::notice_of(by.at.wording, *by.catalogue, what, today),
                             storage::start_of(what.deadline)};
                    co_await leave_once(by.at, std::move(one));
                }
        }
        round.done = true;
        co_await keep_round(by, round);
    }
    done.insert(std::move(key));
}

} // namespace bot::reminders
