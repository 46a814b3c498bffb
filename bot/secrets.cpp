#include "bot/secrets.hpp"

#include "storage/hex.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>

namespace bot {
namespace {

// Without 0 O, 1 I L, 2 Z, 5 S, 8 B.
constexpr std::string_view code_alphabet = "ACDEFGHJKMNPQRTUVWXY34679";

const unsigned char* data_of(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string to_string(const unsigned char* bytes, std::size_t size)
{
    return {reinterpret_cast<const char*>(bytes), size};
}

char random_character()
{
    // Bytes that would make some characters more frequent than others are thrown away.
    constexpr auto fair = 256 / code_alphabet.size() * code_alphabet.size();
    for (;;) {
        const auto byte = static_cast<unsigned char>(random_bytes(1).front());
        if (byte < fair)
            return code_alphabet[byte % code_alphabet.size()];
    }
}

} // namespace

std::string random_bytes(std::size_t count)
{
    std::string bytes(count, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) != 1)
        throw std::runtime_error("the system gives no random bytes");
    return bytes;
}

std::string sha256(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    return to_string(digest.data(), size);
}

std::string sha256_hex(std::string_view bytes)
{
    return to_hex(sha256(bytes));
}

std::string hmac_sha256(std::string_view key, std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    std::size_t size = 0;
    if (EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key.data(), key.size(), data_of(bytes),
                  bytes.size(), digest.data(), digest.size(), &size) == nullptr)
        throw std::runtime_error("HMAC is not available");
    return to_string(digest.data(), size);
}

std::string to_hex(std::string_view bytes)
{
    return storage::hex_of(bytes);
}

std::optional<std::string> from_hex(std::string_view digits)
{
    std::string bytes;
    for (std::size_t i = 0; i + 2 <= digits.size(); i += 2) {
        unsigned value = 0;
        const auto* end = digits.data() + i + 2;
        const auto read = std::from_chars(digits.data() + i, end, value, 16);
        if (read.ec != std::errc() || read.ptr != end)
            return std::nullopt;
        bytes += static_cast<char>(value);
    }
    return digits.size() % 2 == 0 ? std::optional(bytes) : std::nullopt;
}

bool is_same_secret(std::string_view said, std::string_view right)
{
    return !right.empty() && said.size() == right.size() &&
           CRYPTO_memcmp(said.data(), right.data(), right.size()) == 0;
}

std::string base64url(std::string_view bytes)
{
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const auto size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), data_of(bytes),
                                      static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    text.resize(text.find_last_not_of('=') + 1);
    for (char& c : text) {
        if (c == '+')
            c = '-';
        else if (c == '/')
            c = '_';
    }
    return text;
}

std::string make_binding_code()
{
    std::string code;
    for (int n = 0; n < 8; ++n) {
        if (n == 4)
            code += '-';
        code += random_character();
    }
    return code;
}

std::string normalise_binding_code(std::string_view typed)
{
    std::string code;
    for (const char c : typed) {
        if (c >= 'a' && c <= 'z')
            code += static_cast<char>(c - 'a' + 'A');
        else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
            code += c;
    }
    return code;
}

} // namespace bot
