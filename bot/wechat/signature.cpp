#include "bot/wechat/signature.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

namespace bot::wechat {

namespace {

using hex_digest = std::array<char, 40>;

struct release_digest {
    void operator()(EVP_MD* kind) const { EVP_MD_free(kind); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// Looking SHA-1 up and making a context costs more than the digest of a hundred bytes.
struct sha1 {
    std::unique_ptr<EVP_MD, release_digest> kind{EVP_MD_fetch(nullptr, "SHA1", nullptr)};
    std::unique_ptr<EVP_MD_CTX, release_digest> context{EVP_MD_CTX_new()};
};

template <std::size_t count>
hex_digest digest(std::array<std::string_view, count> parts)
{
    thread_local const sha1 reused;
    std::sort(parts.begin(), parts.end());

    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    bool good = reused.kind && EVP_DigestInit_ex2(reused.context.get(), reused.kind.get(), nullptr) == 1;
    for (const auto part : parts)
        good = good && EVP_DigestUpdate(reused.context.get(), part.data(), part.size()) == 1;
    if (!good || EVP_DigestFinal_ex(reused.context.get(), bytes, &size) != 1 || size != 20)
        throw std::runtime_error("SHA-1 is not available");

    hex_digest hex;
    for (std::size_t i = 0; i < 20; ++i) {
        hex[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    return hex;
}

bool equals(const hex_digest& expected, std::string_view signature)
{
    return signature.size() == expected.size() &&
           CRYPTO_memcmp(expected.data(), signature.data(), expected.size()) == 0;
}

std::string text_of(const hex_digest& hex)
{
    return {hex.begin(), hex.end()};
}

} // namespace

bool is_signed(std::string_view token, std::string_view timestamp, std::string_view nonce,
               std::string_view signature)
{
    return equals(digest(std::array{token, timestamp, nonce}), signature);
}

bool is_signed(std::string_view token, std::string_view timestamp, std::string_view nonce,
               std::string_view encrypted, std::string_view signature)
{
    return equals(digest(std::array{token, timestamp, nonce, encrypted}), signature);
}

std::string sign(std::string_view token, std::string_view timestamp, std::string_view nonce)
{
    return text_of(digest(std::array{token, timestamp, nonce}));
}

std::string sign(std::string_view token, std::string_view timestamp, std::string_view nonce,
                 std::string_view encrypted)
{
    return text_of(digest(std::array{token, timestamp, nonce, encrypted}));
}

} // namespace bot::wechat
