#pragma once

#include "handlers/decision.hpp"

#include <string>
#include <string_view>
#include <vector>

// Books worth reading: those that were loaded, then our own.
namespace handlers {

struct good_book {
    std::string_view id; ///< Of one that was loaded; the title of our own.
    std::string_view title;
    std::string_view author;
    std::string_view topic;
    std::string_view note;
    std::string_view hint; ///< For eyes that tire; may be empty.
};

/// Every book once, those that were loaded first. Lives as long as the catalogue.
std::vector<good_book> all_books(const catalogue& from);

/// Those that are about words, of a topic for one, or that have them in title or author.
std::vector<good_book> books_about(std::vector<good_book> all, std::string_view words);

/// The topics of books, each once.
std::vector<std::string_view> topics_of(const std::vector<good_book>& books);

/// Those that somebody has not read this year.
storage::awaitable<std::vector<good_book>> unread_books(storage::store& store, std::vector<good_book> all,
                                                        storage::person_id whose, storage::time_point now);

/// Three books that the person has not read, of a topic or by words of title and author where some were asked for.
storage::awaitable<decision> recommend_books(const turn& now, const intent& wanted);

/// The next three (换一批); from the beginning again after the last.
decision more_books(const turn& now, const storage::library_list& list);

/// One of those that were shown, by its number.
decision show_book(const turn& now, const std::string& title);

} // namespace handlers
