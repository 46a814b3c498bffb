#pragma once

#include <optional>
#include <string>
#include <string_view>

// What a person's code looks like outside: eight digits to be typed, and a signed token that a QR code carries.
namespace bot {

/// The number that a message gets; the same message gets the same.
std::string personal_number(std::string_view data_key, std::string_view message_key);

/// "12345678-" and a signature by our key.
std::string personal_token(std::string_view data_key, std::string_view number);

/// The number of a token that we signed; nothing for anything else.
std::optional<std::string> number_of_token(std::string_view data_key, std::string_view token);

/// The number in what staff scanned or typed: a token of ours, or the digits with blanks between them.
std::optional<std::string> number_shown(std::string_view data_key, std::string_view text);

} // namespace bot
