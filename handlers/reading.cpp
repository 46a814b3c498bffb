#include "handlers/reading.hpp"

#include "handlers/choice.hpp"

namespace handlers {
namespace {

constexpr std::size_t books_shown = 5;
constexpr std::size_t longest_note_bytes = 900; // Three hundred Chinese characters.
constexpr std::size_t longest_book_bytes = 120;

// At most so many bytes, never half a character.
std::string shortened(std::string_view text, std::size_t limit)
{
    auto end = std::min(limit, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(text.substr(0, end));
}

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
    if (words.empty()) {
        words = say.text("reading.some");
    }
    return words;
}

decision log(const turn& now, std::string_view book, const storage::reading_amount& amount, std::string_view note)
{
    const auto today = storage::day_of(now.now);
    storage::log_reading made;
    made.unit = now.unit;
    made.entry.person = now.person.id;
    made.entry.day = today;
    made.entry.book = shortened(book, longest_book_bytes);
    made.entry.amount = amount;
    made.entry.note = shortened(note, longest_note_bytes);
    made.entry.at = now.now;
    if (const auto* activity = now.catalogue->collecting(now.unit, storage::entry_kind::read, today)) {
        made.entry.activity = activity->id;
    }
    decision decided;
    decided.actions.emplace_back(std::move(made));
    decided.topic = storage::nothing_asked{};
    return decided;
}

} // namespace

decision log_reading(const turn& now, const intent& wanted)
{
    const auto& slots = wanted.slots;
    if (slots.book.empty() && slots.note.empty() && slots.amount == storage::reading_amount{}) {
        return answer(now.wording.text("reading.ask_book"), storage::reading_form{});
    }
    return log(now, slots.book, slots.amount, slots.note);
}

decision continue_reading(const turn& now, const storage::reading_form& form, const intent& said)
{
    const auto& slots = said.slots;
    const bool understood = !slots.book.empty() || slots.amount != storage::reading_amount{};
    const auto& book = understood ? slots.book : said.text;
    return log(now, book, understood ? slots.amount : form.amount, understood ? slots.note : form.note);
}

storage::awaitable<decision> my_reading(const turn& now)
{
    const auto& say = now.wording;
    const auto today = storage::day_of(now.now);
    const auto year = storage::year_of(today);
    const auto read = co_await now.store.reading_of(now.person.id, year, today);
    if (read.days == 0) {
        co_return answer(say.text("reading.mine_empty"));
    }
    std::string latest;
    constexpr std::size_t shown = 5;
    for (std::size_t i = 0; i < std::min(shown, read.latest.size()); ++i) {
        const std::chrono::year_month_day date{read.latest[i].day};
        latest += latest.empty() ? "" : "\n";
        latest += say("reading.latest", fmt::arg("month", static_cast<unsigned>(date.month())),
                      fmt::arg("day", static_cast<unsigned>(date.day())),
                      fmt::arg("what", what_was_read(say, read.latest[i])));
    }
    co_return answer(say("reading.mine", fmt::arg("streak", read.streak), fmt::arg("days", read.days),
                         fmt::arg("pages", read.pages), fmt::arg("minutes", read.minutes),
                         fmt::arg("latest", latest)));
}

decision recommend_books(const turn& now)
{
    const auto& say = now.wording;
    const auto& books = now.catalogue->records().books;
    if (books.empty()) {
        return answer(say.text("books.empty"));
    }
    // Another five each day.
    const auto start = static_cast<std::size_t>(storage::day_of(now.now).time_since_epoch().count()) * books_shown;
    std::string reply = say.text("books.head");
    for (std::size_t i = 0; i < std::min(books_shown, books.size()); ++i) {
        const auto& book = books[(start + i) % books.size()];
        reply += "\n\n";
        reply += say("books.item", fmt::arg("title", book.title), fmt::arg("author", book.author),
                     fmt::arg("note", book.note));
    }
    reply += "\n\n";
    reply += say.text("books.foot");
    return answer(std::move(reply));
}

std::string phrase(const turn& now, const storage::reading_logged& what)
{
    const auto& say = now.wording;
    auto read = what_was_read(say, what.entry);
    if (!what.entry.note.empty()) {
        read += '\n';
        read += say("reading.note", fmt::arg("note", what.entry.note));
    }
    return say(what.first_today ? "reading.done" : "reading.done_again", fmt::arg("what", read),
               fmt::arg("streak", what.streak), fmt::arg("days", what.days));
}

} // namespace handlers
