#include "bot/wechat/base64.hpp"

#include <openssl/evp.h>

namespace bot::wechat {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// The library counts in int.
constexpr std::size_t longest_input = 1U << 29;

const unsigned char* data_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* data_of(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

} // namespace

std::string to_base64(std::string_view bytes)
{
    if (bytes.size() > longest_input)
        return {};
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(data_of(text), data_of(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::optional<std::string> from_base64(std::string_view text)
{
    // Whatever follows the last character of the alphabet must be one or two signs of padding.
    const auto end = text.find_first_not_of(alphabet);
    const std::size_t padding = end == text.npos ? 0 : text.size() - end;
    if (text.size() % 4 != 0 || text.size() > longest_input || padding > 2 ||
        text.find_first_not_of('=', text.size() - padding) != text.npos)
        return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(data_of(bytes), data_of(text), static_cast<int>(text.size()));
    if (size < 0 || static_cast<std::size_t>(size) != bytes.size())
        return std::nullopt;
    bytes.resize(bytes.size() - padding);
    return bytes;
}

} // namespace bot::wechat
