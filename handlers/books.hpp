#pragma once

#include "handlers/decision.hpp"

#include <string>
#include <string_view>
#include <vector>

// Books worth reading: those that were loaded, then our own.
namespace handlers {

struct good_book {
    std::string_view title;
    std::string_view author;
    std::string_view topic;
    std::string_view note;
    std::string_view hint; ///< For eyes that tire; may be empty.
};

/// Every book once, those that were loaded first. Lives as long as the catalogue.
std::vector<good_book> all_books(const catalogue& from);

/// Three books that the person has not read, of a topic or by words of title and author where some were asked for.
storage::awaitable<decision> recommend_books(const turn& now, const intent& wanted);

/// The next three (换一批); from the beginning again after the last.
decision more_books(const turn& now, const storage::library_list& list);

/// One of those that were shown, by its number.
decision show_book(const turn& now, const std::string& title);

} // namespace handlers
