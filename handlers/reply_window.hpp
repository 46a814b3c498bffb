#pragma once

#include "handlers/decision.hpp"

#include <string>

// How many more messages somebody can be sent before they write again (the platform: five within 48 hours of their
// last one), and how to reach them otherwise.
namespace handlers {

struct reply_window {
    bool can_send = false;     ///< Their account sends nothing unasked: they see it with their next message.
    int left = 0;              ///< Messages; 0 also where the time is over.
    storage::time_point until; ///< The end of the time, where there are any left.
    std::string phone;         ///< As they gave it; may be empty.
};

storage::awaitable<reply_window> reply_window_of(const turn& now, storage::person_id whose);

/// In words, for who helps; with the number to call where nothing can be sent any more.
std::string window_words(const turn& now, const reply_window& window);

/// How to reach them without a message.
std::string phone_line(const turn& now, const reply_window& window);

} // namespace handlers
