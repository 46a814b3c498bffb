#include "handlers/reading_reminder.hpp"

#include "handlers/choice.hpp"
#include "handlers/describe.hpp"

#include <algorithm>

namespace handlers {
namespace {

using namespace std::chrono;
using storage::reading_wish;
using storage::time_point;

constexpr std::size_t days_remembered = 10;

time_point due_on(storage::day day, int hour, const quiet_hours& quiet)
{
    const auto due = storage::start_of(day) + hours(hour);
    return is_quiet(due, quiet) ? start_of_quiet(due, quiet) - before_quiet : due;
}

bool was_told(const reading_wish& wish, storage::day on)
{
    return std::ranges::find(wish.told, on) != wish.told.end();
}

storage::awaitable<reading_wish> wish_of(storage::store& store, storage::person_id whose)
{
    auto kept = co_await find_reading_wish(store, whose);
    if (kept)
        co_return *std::move(kept);
    reading_wish fresh;
    fresh.person = std::move(whose);
    co_return fresh;
}

storage::write_document removal_of(const reading_wish& wish)
{
    storage::write_document removing;
    removing.what = storage::removed(storage::to_document(wish));
    return removing;
}

} // namespace

storage::awaitable<std::optional<reading_wish>> find_reading_wish(storage::store& store, storage::person_id whose)
{
    std::string collection = storage::reading_wish_collection;
    std::string partition = storage::all_reminders;
    const auto kept = co_await store.find_document(std::move(collection), std::move(partition), std::move(whose));
    std::optional<reading_wish> wish;
    if (kept)
        wish = storage::parse_reading_wish(*kept);
    co_return wish;
}

int hour_of(const reading_wish& wish, const reminder_rules& by)
{
    return wish.hour < 0 ? by.reading : wish.hour;
}

time_point next_reading_reminder(const reading_wish& wish, const reminder_rules& by, time_point after)
{
    const int hour = hour_of(wish, by);
    for (auto day = storage::day_of(after);; day += days(1)) {
        const auto due = due_on(day, hour, by.quiet);
        if (due > after && !was_told(wish, storage::day_of(due)))
            return due;
    }
}

reading_wish after_reading_reminder(reading_wish wish, const reminder_rules& by, storage::day on, time_point now)
{
    if (!was_told(wish, on))
        wish.told.push_back(on);
    if (wish.told.size() > days_remembered)
        wish.told.erase(wish.told.begin());
    wish.next = next_reading_reminder(wish, by, now);
    return wish;
}

bool tells_reading_reminder(const reading_wish& wish, const reminder_rules& by, time_point now)
{
    const auto today = storage::day_of(now);
    return wish.next <= now && storage::day_of(wish.next) == today && !was_told(wish, today) &&
           !is_quiet(now, by.quiet);
}

storage::awaitable<decision> begin_reading_reminder(const turn& now, const intent& wanted)
{
    auto wish = co_await wish_of(now.store, now.person.id);
    if (wanted.slots.number)
        wish.hour = *wanted.slots.number;
    wish.next = next_reading_reminder(wish, now.reminders, now.now);
    storage::write_document writing;
    writing.what = storage::to_document(wish);
    const auto at = storage::local_time(wish.next) - std::chrono::floor<days>(storage::local_time(wish.next));
    const hh_mm_ss time{at};
    writing.done_text = now.wording("reading.reminder_on", fmt::arg("hour", time.hours().count()),
                                    fmt::arg("minute", time.minutes().count()));
    writing.refused_text = now.wording.text("reading.reminder_again");
    decision made;
    made.actions.emplace_back(std::move(writing));
    if (!now.person.reminders)
        made.actions.emplace_back(storage::set_reminders{true});
    co_return made;
}

storage::awaitable<decision> end_reading_reminder(const turn& now)
{
    const auto wish = co_await wish_of(now.store, now.person.id);
    if (wish.version == 0)
        co_return answer(now.wording.text("reading.reminder_none"));
    auto removing = removal_of(wish);
    removing.done_text = now.wording.text("reading.reminder_off");
    removing.refused_text = now.wording.text("reading.reminder_again");
    decision made;
    made.actions.emplace_back(std::move(removing));
    co_return made;
}

storage::awaitable<std::vector<storage::action>> erase_reading_wish(storage::store& store,
                                                                    storage::person_id whose)
{
    std::vector<storage::action> erasing;
    const auto wish = co_await wish_of(store, std::move(whose));
    if (wish.version != 0)
        erasing.emplace_back(removal_of(wish));
    co_return erasing;
}

} // namespace handlers
