#include "handlers/reading.hpp"

#include "handlers/choice.hpp"
#include "handlers/circles.hpp"
#include "handlers/describe.hpp"
#include "handlers/pauses.hpp"
#include "handlers/reading_corrections.hpp"
#include "handlers/recitation.hpp"
#include "handlers/shortened.hpp"
#include "storage/reading_days.hpp"

#include <algorithm>
#include <iterator>

namespace handlers {
namespace {

using storage::awaitable;

constexpr std::size_t longest_note_bytes = 900; // Three hundred Chinese characters.
constexpr std::size_t longest_book_bytes = 120;

/// A check-in without a day is for today.
awaitable<decision> log(const turn& now, storage::reading entry)
{
    storage::log_reading made;
    made.unit = now.unit;
    made.entry = std::move(entry);
    made.entry.person = now.person.id;
    made.entry.book = reading_title(made.entry.book);
    made.entry.note = shortened(made.entry.note, longest_note_bytes);
    made.entry.at = now.now;
    made.paused = co_await paused_days(now.store, now.person.id);
    if (const auto* activity = now.catalogue->collecting(now.unit, storage::entry_kind::read, made.entry.day)) {
        made.entry.activity = activity->id;
    }
    decision decided;
    decided.actions.emplace_back(std::move(made));
    decided.topic = storage::nothing_asked{};
    co_return decided;
}

/// The day that a check-in is for, or why it cannot be.
struct chosen_day {
    storage::day date;
    std::string refusal;
};

chosen_day choose_day(const turn& now, const slots& said)
{
    const auto& say = now.wording;
    const auto today = storage::reading_day_of(now.now);
    const auto named = named_day(said);
    chosen_day chosen{today, {}};
    if (said.made_up && !named) {
        chosen.date = today - std::chrono::days{1};
    } else if (named && *named < today) {
        chosen.date = *named;
        if (can_read_for(*named, now.now) == reading_day::too_long_ago) {
            chosen.refusal = say("reading.too_long_ago", fmt::arg("limit", days_to_make_up));
        }
    } else if (named && can_read_for(*named, now.now) == reading_day::to_come && said.made_up) {
        chosen.refusal = say.text("reading.in_the_future");
    }
    return chosen;
}

std::string best_badges(const content::wording& say, int best)
{
    std::string words;
    for (const int days : badges) {
        if (best >= days) {
            words +=
                (words.empty() ? "" : say.text("books.between")) + say("reading.badge", fmt::arg("days", days));
        }
    }
    return words.empty() ? words : say("reading.my_badges", fmt::arg("badges", words)) + "\n";
}

} // namespace

std::string what_was_read(const content::wording& say, const storage::reading& entry)
{
    std::string words;
    const auto add = [&words](const std::string& part) { words += words.empty() ? part : " " + part; };
    const auto add_amount = [&](const char* key, const std::optional<int>& count) {
        if (count) {
            add(say(key, fmt::arg("count", *count)));
        }
    };
    if (!entry.book.empty()) {
        add(say("reading.book", fmt::arg("book", entry.book)));
    }
    add_amount("reading.pages", entry.amount.pages);
    add_amount("reading.chapters", entry.amount.chapters);
    add_amount("reading.minutes", entry.amount.minutes);
    add_amount("reading.up_to_page", entry.amount.up_to_page);
    add_amount("reading.up_to_chapter", entry.amount.up_to_chapter);
    add_amount("reading.percent", entry.amount.percent);
    if (words.empty()) {
        words = say.text("reading.some");
    }
    return words;
}

std::string year_amounts(const content::wording& say, const storage::reading_summary& read)
{
    std::string words;
    const auto add = [&](const char* key, std::int64_t count) {
        if (count > 0)
            words += (words.empty() ? "" : say.text("books.between")) + say(key, fmt::arg("count", count));
    };
    add("reading.pages", read.pages);
    add("reading.minutes", read.minutes);
    return words.empty() ? words : say("reading.this_year", fmt::arg("amounts", words));
}

std::optional<storage::day> named_day(const slots& said)
{
    if (!said.dates || said.dates->from != said.dates->to) {
        return std::nullopt;
    }
    return said.dates->from;
}

reading_day can_read_for(storage::day date, storage::time_point now)
{
    if (date > storage::day_of(now)) {
        return reading_day::to_come;
    }
    const auto earliest = storage::reading_day_of(now) - std::chrono::days{days_to_make_up};
    return date < earliest ? reading_day::too_long_ago : reading_day::fine;
}

std::string reading_title(std::string_view said)
{
    for (const std::string_view sign : {"《", " "}) {
        while (said.starts_with(sign)) {
            said.remove_prefix(sign.size());
        }
    }
    for (const std::string_view sign : {" ", "》"}) {
        while (said.ends_with(sign)) {
            said.remove_suffix(sign.size());
        }
    }
    return shortened(said, longest_book_bytes);
}

awaitable<decision> log_reading(const turn& now, const intent& wanted)
{
    const auto& slots = wanted.slots;
    if (slots.scope == "undo") {
        auto undone = co_await take_reading_back(now, wanted);
        co_return undone;
    }
    if (slots.scope == "correct") {
        auto corrected = co_await correct_reading(now, wanted);
        co_return corrected;
    }
    if (slots.scope == "none" || slots.scope == "sport") {
        co_return answer(now.wording.text(slots.scope == "none" ? "reading.not_read" : "reading.no_sport"),
                         storage::nothing_asked{});
    }
    const auto* open = std::get_if<storage::reading_form>(&now.conversation.topic);
    if (open != nullptr && slots.scope == "forgot") {
        auto question = question_of(now, *open);
        co_return answer(std::move(question), *open);
    }
    if (!is_possible(slots.amount)) {
        co_return answer(now.wording.text("reading.bad_amount"));
    }
    const auto chosen = choose_day(now, slots);
    if (!chosen.refusal.empty()) {
        co_return answer(chosen.refusal, storage::nothing_asked{});
    }
    const bool past = chosen.date < storage::reading_day_of(now.now);
    if (slots.book.empty() && slots.note.empty() && slots.amount == storage::reading_amount{}) {
        storage::reading_form form;
        if (past) {
            form.day = chosen.date;
        }
        auto question = question_of(now, form);
        co_return answer(std::move(question), std::move(form));
    }
    storage::reading entry;
    entry.day = chosen.date;
    entry.book = slots.book;
    entry.amount = slots.amount;
    entry.note = slots.note;
    auto made = co_await log(now, std::move(entry));
    co_return made;
}

std::string question_of(const turn& now, const storage::reading_form& form)
{
    return form.day ? now.wording("reading.ask_book_then", fmt::arg("date", date_of(now.wording, *form.day)))
                    : now.wording.text("reading.ask_book");
}

awaitable<decision> continue_reading(const turn& now, const storage::reading_form& form, const intent& said)
{
    const auto& slots = said.slots;
    if (!is_possible(slots.amount)) {
        co_return answer(now.wording.text("reading.bad_amount"), form);
    }
    const bool understood = !slots.book.empty() || slots.amount != storage::reading_amount{};
    storage::reading entry;
    entry.day = form.day.value_or(storage::reading_day_of(now.now));
    entry.book = understood ? slots.book : said.text;
    entry.amount = understood ? slots.amount : form.amount;
    entry.note = understood ? slots.note : form.note;
    auto made = co_await log(now, std::move(entry));
    co_return made;
}

awaitable<reader_standing> standing_of_reader(storage::store& store, storage::person_id whose,
                                              storage::time_point now)
{
    const auto today = storage::reading_day_of(now);
    const auto year = storage::year_of(today);
    reader_standing found;
    found.read = co_await corrected_reading_of(store, whose, year);
    const auto paused = co_await paused_days(store, std::move(whose));
    const std::set<storage::day> days(found.read.dates.begin(), found.read.dates.end());
    found.streak = storage::current_streak(days, paused, today);
    co_return found;
}

awaitable<decision> my_reading(const turn& now)
{
    const auto& say = now.wording;
    const auto today = storage::reading_day_of(now.now);
    const auto year = storage::year_of(today);
    const auto read = co_await corrected_reading_of(now.store, now.person.id, year);
    if (read.days == 0) {
        co_return answer(say.text("reading.mine_empty"));
    }
    const auto paused = co_await paused_days(now.store, now.person.id);
    const std::set<storage::day> days(read.dates.begin(), read.dates.end());
    std::string latest;
    constexpr std::size_t shown = 5;
    for (std::size_t i = 0; i < std::min(shown, read.latest.size()); ++i) {
        const std::chrono::year_month_day date{read.latest[i].day};
        latest += latest.empty() ? "" : "\n";
        latest += say("reading.latest", fmt::arg("month", static_cast<unsigned>(date.month())),
                      fmt::arg("day", static_cast<unsigned>(date.day())),
                      fmt::arg("what", what_was_read(say, read.latest[i])));
        if (storage::is_made_up(read.latest[i])) {
            latest += say.text("reading.mark_made_up");
        }
    }
    auto amounts = year_amounts(say, read);
    amounts += amounts.empty() ? "" : "\n";
    auto reply =
        say("reading.mine", fmt::arg("streak", storage::current_streak(days, paused, today)),
            fmt::arg("days", read.days), fmt::arg("amounts", amounts),
            fmt::arg("badges", best_badges(say, storage::best_streak(days, paused))), fmt::arg("latest", latest));
    if (const auto pause = pause_on(paused, today)) {
        reply += '\n';
        reply += say("reading.mine_paused", fmt::arg("to", date_of(say, pause->to)));
    }
    if (const auto url = now.own_link ? now.own_link("/reading/mine", {}) : std::string(); !url.empty()) {
        reply += "\n\n";
        reply += say("reading.calendar", fmt::arg("url", url));
        reply += '\n';
        reply += say("reading.certificate", fmt::arg("url", now.own_link("/reading/certificate", {})));
    }
    co_return answer(std::move(reply));
}

std::string phrase(const turn& now, const storage::reading_logged& what)
{
    const auto& say = now.wording;
    auto read = what_was_read(say, what.entry);
    if (!what.entry.note.empty()) {
        read += '\n';
        read += say("reading.note", fmt::arg("note", what.entry.note));
    }
    const bool made_up = storage::is_made_up(what.entry);
    if (!made_up && what.entry.day != storage::day_of(what.entry.at)) {
        read += '\n';
        read += say("reading.late", fmt::arg("date", date_of(say, what.entry.day)));
    }
    const auto* sentence = what.first_today ? "reading.done" : "reading.done_again";
    if (made_up) {
        sentence = what.first_today ? "reading.done_made_up" : "reading.done_made_up_again";
    }
    auto reply = say(sentence, fmt::arg("what", read), fmt::arg("date", date_of(say, what.entry.day)));
    // Who made up for a day alone has no row of days now: that is nothing to be told.
    reply += '\n';
    reply += say(what.streak > 0 ? "reading.row_and_days" : "reading.days", fmt::arg("streak", what.streak),
                 fmt::arg("days", what.days));
    int reached = 0;
    for (const int days : badges) {
        if (what.best_before < days && days <= what.best) {
            reached = days;
        }
    }
    if (reached > 0) {
        reply += "\n\n";
        reply += say("reading.badge_reached", fmt::arg("badge", say("reading.badge", fmt::arg("days", reached))));
    }
    return reply;
}

} // namespace handlers
