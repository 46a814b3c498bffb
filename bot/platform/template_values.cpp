#include "bot/platform/template_values.hpp"

#include "bot/understand/utf8.hpp"

#include <algorithm>

namespace bot::platform {
namespace {

using understand::next_code_point;

constexpr std::string_view ellipsis = "…";

/// Without line breaks and control characters, which the platform refuses, and without blanks around it.
std::string on_one_line(std::string_view value)
{
    std::string clean(value);
    std::replace_if(
        clean.begin(), clean.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return std::string(understand::trim(clean));
}

template <class Predicate>
bool all(std::string_view text, Predicate holds)
{
    for (std::size_t at = 0; at < text.size();) {
        if (!holds(next_code_point(text, at)))
            return false;
    }
    return true;
}

bool is_digit(char32_t c)
{
    return c >= '0' && c <= '9';
}

bool is_letter(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_visible_ascii(char32_t c)
{
    return c >= 0x20 && c < 0x7f;
}

/// The beginning that weighs no more than the limit, with an ellipsis where something is left out.
template <class Weight>
std::string shortened(std::string_view text, std::size_t limit, Weight weight)
{
    std::size_t total = 0;
    std::size_t room_for_ellipsis = 0;
    for (std::size_t at = 0; at < text.size();) {
        total += weight(next_code_point(text, at));
        if (total < limit)
            room_for_ellipsis = at;
        if (total > limit)
            return std::string(text.substr(0, room_for_ellipsis)) + std::string(ellipsis);
    }
    return std::string(text);
}

std::size_t one(char32_t)
{
    return 1;
}

std::size_t width(char32_t c)
{
    return understand::is_han(c) ? 2 : 1;
}

std::size_t count_digits(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](unsigned char c) { return is_digit(c); }));
}

/// Whether a value of a kind that is not shortened, because half a number is another number, may be sent.
bool is_allowed(std::string_view kind, std::string_view value)
{
    const auto length = understand::length(value);
    if (kind == "number")
        return length <= 33 && all(value, [](char32_t c) { return is_digit(c) || c == '.' || c == '-'; });
    if (kind == "letter")
        return length <= 32 && all(value, is_letter);
    if (kind == "symbol")
        return length <= 5 && all(value, [](char32_t c) { return !is_digit(c) && !is_letter(c); });
    if (kind == "character_string")
        return length <= 32 && all(value, is_visible_ascii);
    if (kind == "phone_number")
        return length <= 17 && all(value, [](char32_t c) { return is_visible_ascii(c) && !is_letter(c); });
    if (kind == "car_number")
        return length <= 8;
    if (kind == "amount")
        return count_digits(value) >= 1 && count_digits(value) <= 10;
    if (kind == "time" || kind == "date")
        return count_digits(value) >= 3 && !all(value, is_digit);
    return true;
}

} // namespace

std::optional<std::string> fit_value(std::string_view key, std::string_view value)
{
    const auto kind = key.substr(0, key.find_last_not_of("0123456789") + 1);
    const auto clean = on_one_line(value);
    if (clean.empty())
        return std::nullopt;
    if (kind == "thing")
        return shortened(clean, 20, one);
    if (kind == "name")
        return shortened(clean, 20, width);
    if (kind == "phrase")
        return understand::length(clean) <= 5 && all(clean, understand::is_han) ? std::optional(clean)
                                                                                : std::nullopt;
    return is_allowed(kind, clean) ? std::optional(clean) : std::nullopt;
}

std::optional<std::string> fit_values(std::map<std::string, std::string>& data)
{
    for (auto& [key, value] : data) {
        auto fitting = fit_value(key, value);
        if (!fitting)
            return key;
        value = *std::move(fitting);
    }
    return std::nullopt;
}

} // namespace bot::platform
