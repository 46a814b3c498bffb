#include "bot/wechat/crypto.hpp"

#include "bot/wechat/base64.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace bot::wechat {

namespace {

constexpr std::size_t cipher_block = 16;
constexpr std::size_t padding_block = 32;
constexpr std::size_t length_size = 4;
constexpr std::size_t key_characters = 43;
/// The library counts in int; no message is anywhere near.
constexpr std::size_t longest_message = 1U << 29;

struct release_cipher {
    void operator()(EVP_CIPHER* kind) const { EVP_CIPHER_free(kind); }
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

/// Looking the cipher up costs more than a short message.
struct aes {
    std::unique_ptr<EVP_CIPHER, release_cipher> kind{EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr)};
    std::unique_ptr<EVP_CIPHER_CTX, release_cipher> context{EVP_CIPHER_CTX_new()};
};

enum class direction { decrypting = 0, encrypting = 1 };

/// Whole blocks in, whole blocks out. The library's own padding stays off: it knows blocks of 16 alone.
std::string run_cipher(const message_key& key, std::string_view blocks, direction way)
{
    thread_local const aes reused;
    std::string out(blocks.size(), '\0');
    auto* const to = reinterpret_cast<unsigned char*>(out.data());
    const auto* const from = reinterpret_cast<const unsigned char*>(blocks.data());
    int size = 0;
    int rest = 0;
    // The first 16 bytes of the key are the initial vector too.
    if (!reused.kind || !reused.context ||
        EVP_CipherInit_ex2(reused.context.get(), reused.kind.get(), key.bytes(), key.bytes(),
                           static_cast<int>(way), nullptr) != 1 ||
        EVP_CIPHER_CTX_set_padding(reused.context.get(), 0) != 1 ||
        EVP_CipherUpdate(reused.context.get(), to, &size, from, static_cast<int>(blocks.size())) != 1 ||
        EVP_CipherFinal_ex(reused.context.get(), to + size, &rest) != 1 ||
        static_cast<std::size_t>(size + rest) != out.size())
        throw std::runtime_error("AES is not available");
    return out;
}

std::string length_bytes(std::size_t length)
{
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes += static_cast<char>((length >> shift) & 0xFFU);
    return bytes;
}

std::uint64_t length_in(std::string_view bytes)
{
    std::uint64_t length = 0;
    for (const char byte : bytes)
        length = length << 8U | static_cast<unsigned char>(byte);
    return length;
}

/// How many bytes of padding a text ends with; 0 where its end is no padding.
std::size_t padding_of(std::string_view text)
{
    const std::size_t padding = static_cast<unsigned char>(text.back());
    if (padding > padding_block || padding > text.size())
        return 0;
    const auto end = text.substr(text.size() - padding);
    return end.find_first_not_of(text.back()) == end.npos ? padding : 0;
}

} // namespace

std::optional<message_key> message_key::parse(std::string_view encoding_aes_key)
{
    if (encoding_aes_key.size() != key_characters ||
        encoding_aes_key.find_first_of("+/=") != encoding_aes_key.npos)
        return std::nullopt;
    const auto decoded = from_base64(std::string(encoding_aes_key) + '=');
    if (!decoded)
        return std::nullopt;
    message_key key;
    std::copy(decoded->begin(), decoded->end(), key.bytes_.begin());
    return key;
}

std::string encrypt(const message_key& key, std::string_view app_id, std::string_view text,
                    std::string_view prefix)
{
    if (prefix.size() != prefix_size || text.size() + app_id.size() > longest_message)
        throw std::invalid_argument("such a message cannot be encrypted");
    std::string plain(prefix);
    plain.append(length_bytes(text.size())).append(text).append(app_id);
    const std::size_t padding = padding_block - plain.size() % padding_block;
    plain.append(padding, static_cast<char>(padding));
    return to_base64(run_cipher(key, plain, direction::encrypting));
}

std::optional<std::string> decrypt(const message_key& key, std::string_view app_id, std::string_view encrypted)
{
    const auto blocks = from_base64(encrypted);
    if (!blocks || blocks->empty() || blocks->size() % cipher_block != 0)
        return std::nullopt;
    const std::string plain = run_cipher(key, *blocks, direction::decrypting);
    const std::size_t padding = padding_of(plain);
    if (padding == 0)
        return std::nullopt;
    const auto whole = std::string_view(plain).substr(0, plain.size() - padding);
    if (whole.size() < prefix_size + length_size)
        return std::nullopt;
    const std::uint64_t length = length_in(whole.substr(prefix_size, length_size));
    const auto rest = whole.substr(prefix_size + length_size);
    if (length > rest.size() || rest.substr(length) != app_id)
        return std::nullopt;
    return std::string(rest.substr(0, length));
}

} // namespace bot::wechat
