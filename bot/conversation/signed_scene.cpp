#include "bot/conversation/signed_scene.hpp"

#include "bot/secrets.hpp"

#include <algorithm>
#include <limits>

namespace bot {
namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t mac_length = 6;
constexpr std::size_t code_length = 4;
constexpr std::size_t person_length = 22; // 128 bits.

__extension__ typedef unsigned __int128 wide;
constexpr wide greatest = ~static_cast<wide>(0);

std::string base62(wide number, std::size_t least = 1)
{
    std::string text;
    while (number != 0 || text.size() < least) {
        text += letters[static_cast<std::size_t>(number % letters.size())];
        number /= letters.size();
    }
    std::ranges::reverse(text);
    return text;
}

std::optional<wide> read_base62(std::string_view text)
{
    wide number = 0;
    for (const char letter : text) {
        const auto digit = letters.find(letter);
        if (digit == letters.npos || number > (greatest - digit) / letters.size())
            return std::nullopt;
        number = number * letters.size() + digit;
    }
    return number;
}

std::optional<wide> read_hex(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    if (text.size() != 32)
        return std::nullopt;
    wide number = 0;
    for (const char letter : text) {
        const auto digit = digits.find(letter);
        if (digit == digits.npos)
            return std::nullopt;
        number = number << 4 | digit;
    }
    return number;
}

std::string hex(wide number)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int shift = 124; shift >= 0; shift -= 4)
        text += digits[static_cast<std::size_t>(number >> shift & 15)];
    return text;
}

std::string mac_of(std::string_view data_key, const std::string& what)
{
    const auto bytes = hmac_sha256(data_key, "mini code " + what);
    wide number = 0;
    for (std::size_t i = 0; i < 8; ++i)
        number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return base62(number, mac_length).substr(0, mac_length);
}

/// What is before the signature, where that is right.
std::optional<std::string_view> signed_part(std::string_view data_key, std::string_view text,
                                            const std::string& beside = {})
{
    if (text.size() <= mac_length || text.size() > 32)
        return std::nullopt;
    const auto what = text.substr(0, text.size() - mac_length);
    if (text.substr(what.size()) != mac_of(data_key, std::string(what) + beside))
        return std::nullopt;
    return what;
}

std::string day_word(storage::day date)
{
    return " " + storage::to_string(date);
}

} // namespace

std::string write_scene(std::string_view data_key, const mini_scene& what)
{
    auto text = what.check_in_code.empty() ? std::string("a") : "c" + what.check_in_code;
    text += base62(static_cast<wide>(what.activity));
    return text + mac_of(data_key, text);
}

std::optional<mini_scene> read_scene(std::string_view data_key, std::string_view scene)
{
    const auto what = signed_part(data_key, scene);
    if (!what)
        return std::nullopt;
    mini_scene read;
    auto rest = what->substr(1);
    if (what->front() == 'c' && rest.size() > code_length) {
        read.check_in_code = rest.substr(0, code_length);
        rest.remove_prefix(code_length);
    } else if (what->front() != 'a') {
        return std::nullopt;
    }
    const auto number = read_base62(rest);
    if (rest.empty() || !number || *number > static_cast<wide>(std::numeric_limits<storage::activity_id>::max()))
        return std::nullopt;
    read.activity = static_cast<storage::activity_id>(*number);
    return read;
}

std::string write_personal_code(std::string_view data_key, const storage::person_id& who, storage::day today)
{
    const auto text = "p" + base62(read_hex(who).value_or(0), person_length);
    return text + mac_of(data_key, text + day_word(today));
}

std::optional<storage::person_id> read_personal_code(std::string_view data_key, std::string_view code,
                                                     storage::day today)
{
    auto what = signed_part(data_key, code, day_word(today));
    if (!what)
        what = signed_part(data_key, code, day_word(today - std::chrono::days(1)));
    if (!what || what->size() != 1 + person_length || what->front() != 'p')
        return std::nullopt;
    const auto number = read_base62(what->substr(1));
    return number ? std::optional(hex(*number)) : std::nullopt;
}

} // namespace bot
