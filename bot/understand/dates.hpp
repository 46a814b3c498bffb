#pragma once

#include "storage/calendar.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bot::understand {

/// A day or span that was said, relative to the day of the message.
struct said_date {
    std::string word; ///< In one form for each meaning: 本周 for 这周 and 这个星期.
    storage::period days;
};

/// The first date in a normalised text: 明天, 这周, 周三, 11月20日, 本月.
std::optional<said_date> find_date(std::string_view text, storage::day today);

/// How long the word for a day or span is that begins at `at`: 明天, 下周三; 0 for none.
std::size_t date_word_at(std::string_view text, std::size_t at);

} // namespace bot::understand
