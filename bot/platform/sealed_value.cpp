#include "bot/platform/sealed_value.hpp"

#include "bot/secrets.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace bot::platform {
namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

struct release {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using context_pointer = std::unique_ptr<EVP_CIPHER_CTX, release>;

const unsigned char* bytes_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

/// The input, enciphered or deciphered; nothing where OpenSSL refuses.
std::optional<std::string> transform(EVP_CIPHER_CTX* context, std::string_view name, std::string_view input)
{
    std::string output(input.size(), '\0');
    int size = 0;
    const bool good =
        EVP_CipherUpdate(context, nullptr, &size, bytes_of(name), static_cast<int>(name.size())) == 1 &&
        EVP_CipherUpdate(context, bytes_of(output), &size, bytes_of(input), static_cast<int>(input.size())) == 1;
    if (!good)
        return std::nullopt;
    return output;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    std::string padded(text);
    std::replace(padded.begin(), padded.end(), '-', '+');
    std::replace(padded.begin(), padded.end(), '_', '/');
    const auto padding = (4 - padded.size() % 4) % 4;
    padded.append(padding, '=');
    std::string bytes(padded.size() / 4 * 3, '\0');
    const int size =
        EVP_DecodeBlock(bytes_of(bytes), bytes_of(std::string_view(padded)), static_cast<int>(padded.size()));
    if (size < 0 || static_cast<std::size_t>(size) < padding)
        return std::nullopt;
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

} // namespace

sealer::sealer(std::string_view data_key) : key_(hmac_sha256(data_key, "shared values")) {}

std::string sealer::seal(std::string_view name, std::string_view value) const
{
    const std::string nonce = random_bytes(nonce_size);
    const context_pointer context(EVP_CIPHER_CTX_new());
    std::string tag(tag_size, '\0');
    std::optional<std::string> hidden;
    if (context && EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes_of(std::string_view(key_)),
                                      bytes_of(std::string_view(nonce))) == 1)
        hidden = transform(context.get(), name, value);
    int rest = 0;
    if (!hidden || EVP_EncryptFinal_ex(context.get(), bytes_of(tag), &rest) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tag_size, tag.data()) != 1)
        throw std::runtime_error("AES-256-GCM is not available");
    return base64url(nonce + *hidden + tag);
}

std::optional<std::string> sealer::open(std::string_view name, std::string_view sealed) const
{
    const auto bytes = from_base64url(sealed);
    if (!bytes || bytes->size() < nonce_size + tag_size)
        return std::nullopt;
    const std::string_view whole(*bytes);
    std::string tag(whole.substr(whole.size() - tag_size));
    const auto hidden = whole.substr(nonce_size, whole.size() - nonce_size - tag_size);
    const context_pointer context(EVP_CIPHER_CTX_new());
    if (!context || EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes_of(std::string_view(key_)),
                                       bytes_of(whole)) != 1)
        return std::nullopt;
    auto value = transform(context.get(), name, hidden);
    unsigned char scrap[tag_size];
    int rest = 0;
    if (!value || EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) != 1 ||
        EVP_DecryptFinal_ex(context.get(), scrap, &rest) != 1)
        return std::nullopt;
    return value;
}

} // namespace bot::platform
