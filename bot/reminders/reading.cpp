#include "bot/identity.hpp"
#include "bot/reminders/leave.hpp"
#include "bot/reminders/parts.hpp"
#include "handlers/reading_reminder.hpp"

namespace bot::reminders {
namespace {

constexpr int readers_at_once = 100;
constexpr std::chrono::hours at_most_ahead{25}; ///< Later ones were set while a clock was wrong.

storage::awaitable<std::vector<storage::reading_wish>> wishes(const look& by, bool latest_first)
{
    storage::document_query which;
    which.collection = storage::reading_wish_collection;
    which.partition = storage::all_reminders;
    which.index = "next";
    which.newest_first = latest_first;
    which.limit = readers_at_once;
    const auto found = co_await by.at.store.list_documents(std::move(which));
    std::vector<storage::reading_wish> all;
    for (const auto& one : found)
        all.push_back(storage::parse_reading_wish(one));
    co_return all;
}

storage::leave_notice notice_for(const look& by, storage::day today)
{
    storage::leave_notice left;
    left.what = storage::notice_subject::reminder;
    left.text = by.at.wording.text("notice.reading");
    left.expires_at = storage::start_of(today + std::chrono::days(1));
    left.occasion = "reading-" + storage::to_string(today);
    return left;
}

/// Whether somebody has read on a day.
storage::awaitable<bool> has_read(const look& by, storage::person_id who, storage::day on)
{
    const storage::period that_day{on, on};
    const auto read = co_await by.at.store.reading_of(std::move(who), that_day);
    co_return read.period_days > 0;
}

/// Sees to a wish that is due: tells, or does not, and puts it off to its next day. The notice and the day are one
/// step; a wish that was changed meanwhile is seen to by the next look.
storage::awaitable<void> see_to(const look& by, storage::reading_wish wish)
{
    const auto now = by.at.clock();
    const auto today = storage::day_of(now);
    const auto met = co_await meet(by.at.store, wish.person, "");
    const auto& person = met.known.person;
    if (!person) {
        auto gone = storage::to_document(wish);
        gone.body.clear();
        gone.indexes.clear();
        co_await by.at.store.write_document(std::move(gone));
        co_return;
    }
    bool tells = person->reminders && handlers::tells_reading_reminder(wish, by.at.by, now);
    if (tells) {
        auto who = met.id;
        const bool read = co_await has_read(by, std::move(who), today);
        tells = !read;
    }
    const auto due_day = storage::day_of(wish.next);
    storage::write_document writing;
    writing.what = storage::to_document(handlers::after_reading_reminder(wish, by.at.by, due_day, now));
    if (tells) {
        std::vector<storage::action> actions;
        actions.emplace_back(writing);
        actions.emplace_back(notice_for(by, today));
        auto who = met.id;
        auto key = "reading-" + storage::to_string(today);
        co_await carry_out(by.at, std::move(who), std::move(key), std::move(actions));
    }
    // Alone where nothing is told, or where the step was done before and left the wish behind.
    co_await by.at.store.write_document(std::move(writing.what));
}

/// A clock that was ahead for a while must not silence anybody for as long.
storage::awaitable<void> bring_back(const look& by)
{
    const auto now = by.at.clock();
    const auto latest = co_await wishes(by, true);
    for (auto wish : latest) {
        if (wish.next <= now + at_most_ahead)
            break;
        const auto next = handlers::next_reading_reminder(wish, by.at.by, now);
        if (next >= wish.next)
            continue;
        wish.next = next;
        auto document = storage::to_document(wish);
        co_await by.at.store.write_document(std::move(document));
    }
}

} // namespace

storage::awaitable<void> remind_of_reading(const look& by)
{
    co_await bring_back(by);
    for (;;) {
        const bool ours = co_await by.goes_on();
        if (!ours)
            co_return;
        const auto now = by.at.clock();
        const auto due = co_await wishes(by, false);
        std::size_t seen = 0;
        for (const auto& wish : due) {
            if (wish.next > now)
                break;
            auto one = wish;
            co_await see_to(by, std::move(one));
            ++seen;
        }
        if (seen < readers_at_once)
            co_return;
    }
}

} // namespace bot::reminders
