#include "handlers/books.hpp"

#include "content/books.hpp"
#include "handlers/choice.hpp"
#include "handlers/reading_corrections.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

namespace handlers {
namespace {

constexpr int books_at_once = 3;
constexpr std::size_t most_book_topics = 8;

bool about(const good_book& book, std::string_view words)
{
    const auto has = [](std::string_view text, std::string_view part) { return text.find(part) != text.npos; };
    return has(book.title, words) || has(book.author, words) || has(book.topic, words) ||
           (!book.topic.empty() && has(words, book.topic));
}

/// As people write titles: 《》 and blanks left out.
std::string bare(std::string_view title)
{
    std::string made(title);
    for (const std::string_view sign : {"《", "》", " "})
        for (auto at = made.find(sign); at != made.npos; at = made.find(sign))
            made.erase(at, sign.size());
    return made;
}

bool says_any(std::string_view said, std::span<const std::string_view> words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return said.find(word) != said.npos; });
}

/// 好书 大字: editions in large print.
bool asks_for_large_print(std::string_view query)
{
    constexpr std::array<std::string_view, 5> words = {"大字", "字大", "老花", "眼花", "看不清"};
    return says_any(query, words);
}

/// 好书 随便: no wish at all.
bool wishes_nothing(std::string_view query)
{
    constexpr std::array<std::string_view, 6> words = {"随便", "都行", "都可以", "不限", "无所谓", "看着办"};
    return says_any(query, words);
}

/// What our own list knows of editions of a title, whoever recommends it.
std::string_view hint_of(std::string_view title)
{
    const auto& own = content::built_in_books();
    const auto found = std::ranges::find(own, title, &content::book::title);
    return found == own.end() ? std::string_view() : std::string_view(found->hint);
}

std::string book_item(const content::wording& say, int number, const good_book& book)
{
    auto text = say("books.item", fmt::arg("number", number), fmt::arg("title", book.title),
                    fmt::arg("author", book.author), fmt::arg("note", book.note));
    if (!book.hint.empty()) {
        text += '\n';
        text += book.hint;
    }
    return text;
}

const good_book* find(const std::vector<good_book>& books, std::string_view title)
{
    const auto found = std::ranges::find(books, title, &good_book::title);
    return found == books.end() ? nullptr : &*found;
}

/// The books from one on, with what can be done next.
decision show_books(const turn& now, storage::library_list list, std::string head)
{
    const auto& say = now.wording;
    const auto books = all_books(*now.catalogue);
    const auto total = static_cast<int>(list.offered.size());
    const int end = std::min(list.shown + books_at_once, total);
    for (int i = list.shown; i < end; ++i) {
        if (const auto* book = find(books, list.offered[static_cast<std::size_t>(i)])) {
            head += "\n\n";
            head += book_item(say, i + 1, *book);
        }
    }
    list.shown = end;
    head += "\n\n";
    head += say.text(total > books_at_once ? "books.foot_more" : "books.foot");
    return answer(std::move(head), std::move(list));
}

std::string topic_words(const content::wording& say, const std::vector<good_book>& books)
{
    const auto topics = topics_of(books);
    std::string words;
    for (std::size_t i = 0; i < std::min(topics.size(), most_book_topics); ++i)
        words += (words.empty() ? "" : say.text("books.between")) + std::string(topics[i]);
    return words;
}

} // namespace

std::vector<good_book> all_books(const catalogue& from)
{
    std::vector<good_book> books;
    for (const auto& one : from.records().books)
        books.push_back({one.id, one.title, one.author, one.topic, one.note, hint_of(one.title)});
    for (const auto& one : content::built_in_books())
        if (find(books, one.title) == nullptr)
            books.push_back({one.title, one.title, one.author, one.topic, one.note, one.hint});
    return books;
}

std::vector<good_book> books_about(std::vector<good_book> all, std::string_view words)
{
    std::erase_if(all, [&](const good_book& one) { return !about(one, words); });
    return all;
}

std::vector<std::string_view> topics_of(const std::vector<good_book>& books)
{
    std::vector<std::string_view> topics;
    for (const auto& book : books)
        if (!book.topic.empty() && std::ranges::find(topics, book.topic) == topics.end())
            topics.push_back(book.topic);
    return topics;
}

storage::awaitable<std::vector<good_book>> unread_books(storage::store& store, std::vector<good_book> all,
                                                        storage::person_id whose, storage::time_point now)
{
    const auto year = storage::year_of(storage::day_of(now));
    const auto read = co_await corrected_reading_of(store, std::move(whose), year);
    std::erase_if(all, [&](const good_book& one) {
        return std::ranges::any_of(read.books, [&](const auto& title) { return bare(title) == bare(one.title); });
    });
    co_return all;
}

storage::awaitable<decision> recommend_books(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    auto books = all_books(*now.catalogue);
    const auto& query = wanted.slots.query;
    auto head = say.text("books.head");
    if (asks_for_large_print(query)) {
        std::erase_if(books, [](const good_book& one) { return one.hint.find("大字") == std::string_view::npos; });
        head = say.text("books.head_large");
    } else if (!query.empty() && !wishes_nothing(query)) {
        auto fit = books_about(books, query);
        if (fit.empty()) {
            co_return answer(
                say("books.none", fmt::arg("query", query), fmt::arg("topics", topic_words(say, books))));
        }
        books = std::move(fit);
        head = say("books.head_about", fmt::arg("query", query));
    }
    books = co_await unread_books(now.store, std::move(books), now.person.id, now.now);
    if (books.empty()) {
        co_return answer(say.text("books.all_read"));
    }
    // Each day begins with others.
    const auto days = static_cast<std::size_t>(storage::day_of(now.now).time_since_epoch().count());
    const auto first = days * books_at_once % books.size();
    std::ranges::rotate(books, std::next(books.begin(), static_cast<std::ptrdiff_t>(first)));
    storage::library_list list;
    list.what = storage::library_list::subject::books;
    for (const auto& one : books)
        list.offered.emplace_back(one.title);
    co_return show_books(now, std::move(list), std::move(head));
}

decision more_books(const turn& now, const storage::library_list& list)
{
    auto next = list;
    const bool over = next.shown >= static_cast<int>(next.offered.size());
    if (over) {
        next.shown = 0;
    }
    return show_books(now, std::move(next), now.wording.text(over ? "books.from_the_beginning" : "books.others"));
}

decision show_book(const turn& now, const std::string& title)
{
    const auto books = all_books(*now.catalogue);
    const auto* book = find(books, title);
    if (book == nullptr) {
        return answer(now.wording.text("books.gone"));
    }
    return answer(now.wording("books.one", fmt::arg("title", book->title), fmt::arg("author", book->author),
                              fmt::arg("note", book->note)));
}

} // namespace handlers
