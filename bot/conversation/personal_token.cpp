#include "bot/conversation/personal_token.hpp"

#include "bot/secrets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot {
namespace {

constexpr std::size_t number_digits = 8;
constexpr std::size_t signature_length = 16; // 96 bits.

bool is_number(std::string_view text)
{
    return text.size() == number_digits && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::string personal_number(std::string_view data_key, std::string_view message_key)
{
    constexpr std::uint64_t numbers = 100'000'000;
    const auto bytes = hmac_sha256(data_key, std::string("personal code ").append(message_key));
    std::uint64_t number = 0;
    for (std::size_t n = 0; n < sizeof number; ++n)
        number = number << 8U | static_cast<unsigned char>(bytes.at(n));
    return fmt::format("{:08}", number % numbers);
}

std::string personal_token(std::string_view data_key, std::string_view number)
{
    const auto mac = base64url(hmac_sha256(data_key, std::string("personal token ").append(number)));
    return std::string(number).append("-").append(mac, 0, signature_length);
}

std::optional<std::string> number_of_token(std::string_view data_key, std::string_view token)
{
    const auto number = token.substr(0, number_digits);
    if (!is_number(number))
        return std::nullopt;
    const auto right = personal_token(data_key, number);
    if (!is_same_secret(token, right))
        return std::nullopt;
    return std::string(number);
}

std::optional<std::string> number_shown(std::string_view data_key, std::string_view text)
{
    if (auto signed_number = number_of_token(data_key, text))
        return signed_number;
    std::string typed(text);
    std::erase(typed, ' ');
    return is_number(typed) ? std::optional(typed) : std::nullopt;
}

} // namespace bot
