#include "handlers/reading_corrections.hpp"

#include "handlers/choice.hpp"
#include "handlers/describe.hpp"
#include "handlers/pauses.hpp"
#include "handlers/reading.hpp"
#include "storage/reading_days.hpp"

#include <algorithm>

namespace handlers {
namespace {

using storage::awaitable;

constexpr int whole_book = 100; // Percent.

bool is_about(const storage::reading_correction& what, const storage::reading& entry)
{
    return what.day == entry.day && what.at == entry.at && what.was == entry.amount;
}

/// Where the same entry was corrected before, the later correction rests on the earlier one.
void correct(const storage::reading_correction& what, storage::period within, storage::reading_summary& to)
{
    if (within.from <= what.day && what.day <= within.to) {
        const auto more = [&](const std::optional<int>& was, const std::optional<int>& is) {
            return (what.gone ? 0 : is.value_or(0)) - was.value_or(0);
        };
        to.pages += more(what.was.pages, what.is.pages);
        to.minutes += more(what.was.minutes, what.is.minutes);
    }
    const auto found =
        std::ranges::find_if(to.latest, [&](const storage::reading& entry) { return is_about(what, entry); });
    if (found == to.latest.end()) {
        return;
    }
    const auto old = found->book;
    if (what.gone) {
        to.latest.erase(found);
    } else {
        found->amount = what.is;
        if (!what.book.empty() && !found->book.empty()) {
            found->book = what.book;
        }
    }
    const auto has = [&](const std::string& title) {
        return std::ranges::any_of(to.latest, [&](const storage::reading& entry) { return entry.book == title; });
    };
    if (!has(old)) {
        std::erase(to.books, old);
    }
    if (!what.book.empty() && std::ranges::find(to.books, what.book) == to.books.end()) {
        to.books.push_back(what.book);
    }
}

/// The check-in that was said last, on any day or on the one that was named; null where there is none.
const storage::reading* last_check_in(const std::vector<storage::reading>& all, std::optional<storage::day> on)
{
    const storage::reading* last = nullptr;
    for (const auto& one : all) {
        if ((!on || one.day == *on) && (last == nullptr || one.at > last->at)) {
            last = &one;
        }
    }
    return last;
}

storage::reading_correction correction_of(const storage::reading& entry)
{
    storage::reading_correction made;
    made.day = entry.day;
    made.at = entry.at;
    made.was = made.is = entry.amount;
    return made;
}

storage::period lately(const turn& now)
{
    const auto today = storage::reading_day_of(now.now);
    return {today - std::chrono::days{days_to_make_up + days_to_correct}, today};
}

awaitable<decision> keep_correction(const turn& now, storage::reading_correction what, std::string done)
{
    auto known = co_await find_reader(now.store, now.person.id);
    known.corrections.push_back(std::move(what));
    decision made;
    made.actions.emplace_back(
        storage::write_document{to_document(known), std::move(done), now.wording.text("help.failed")});
    made.topic = storage::nothing_asked{};
    co_return made;
}

/// Why nothing can be done about a check-in; empty where something can.
std::string why_not_corrected(const turn& now, const storage::reading* entry)
{
    if (entry == nullptr) {
        return now.wording.text("reading.nothing_to_correct");
    }
    if (entry->at < now.now - std::chrono::days{days_to_correct}) {
        return now.wording("reading.too_late_to_correct", fmt::arg("limit", days_to_correct));
    }
    return {};
}

} // namespace

bool is_possible(const storage::reading_amount& amount)
{
    const auto within = [](const std::optional<int>& count, int most) {
        return !count || (*count >= 1 && *count <= most);
    };
    return within(amount.pages, most_pages) && within(amount.up_to_page, most_pages) &&
           within(amount.chapters, most_pages) && within(amount.up_to_chapter, most_pages) &&
           within(amount.minutes, most_minutes) && within(amount.percent, whole_book);
}

awaitable<storage::reading_summary> corrected_reading_of(storage::store& store, storage::person_id whose,
                                                         storage::period within)
{
    auto read = co_await store.reading_of(whose, within);
    const auto known = co_await find_reader(store, std::move(whose));
    for (const auto& each : known.corrections) {
        correct(each, within, read);
    }
    co_return read;
}

awaitable<decision> correct_reading(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    const auto& slots = wanted.slots;
    const auto read = co_await corrected_reading_of(now.store, now.person.id, lately(now));
    const auto* entry = last_check_in(read.latest, named_day(slots));
    if (auto refusal = why_not_corrected(now, entry); !refusal.empty()) {
        co_return answer(std::move(refusal));
    }
    const auto title = reading_title(slots.book);
    if (title.empty() && slots.amount == storage::reading_amount{}) {
        co_return answer(say("reading.how_to_correct", fmt::arg("date", date_of(say, entry->day)),
                             fmt::arg("what", what_was_read(say, *entry))));
    }
    if (!is_possible(slots.amount)) {
        co_return answer(say.text("reading.bad_amount"));
    }
    auto correction = correction_of(*entry);
    auto meant = *entry;
    if (slots.amount != storage::reading_amount{}) {
        correction.is = meant.amount = slots.amount;
    }
    if (!title.empty()) {
        correction.book = meant.book = title;
    }
    auto done = say("reading.corrected", fmt::arg("date", date_of(say, entry->day)),
                    fmt::arg("what", what_was_read(say, meant)));
    auto made = co_await keep_correction(now, std::move(correction), std::move(done));
    co_return made;
}

awaitable<decision> take_reading_back(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    const auto read = co_await corrected_reading_of(now.store, now.person.id, lately(now));
    const auto* entry = last_check_in(read.latest, named_day(wanted.slots));
    if (auto refusal = why_not_corrected(now, entry); !refusal.empty()) {
        co_return answer(std::move(refusal));
    }
    const auto date = date_of(say, entry->day);
    if (std::ranges::count(read.latest, entry->day, &storage::reading::day) < 2) {
        co_return answer(
            say("reading.only_one", fmt::arg("date", date), fmt::arg("what", what_was_read(say, *entry))));
    }
    auto correction = correction_of(*entry);
    correction.gone = true;
    auto done = say("reading.taken_back", fmt::arg("date", date), fmt::arg("what", what_was_read(say, *entry)));
    auto made = co_await keep_correction(now, std::move(correction), std::move(done));
    co_return made;
}

} // namespace handlers
