#include "tests/fuzz/raw_cipher.hpp"

#include "bot/wechat/base64.hpp"
#include "tests/fuzz/target.hpp"

#include <openssl/evp.h>

#include <memory>

namespace fuzz {

std::string encrypt_raw(const bot::wechat::message_key& key, std::string_view text)
{
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  EVP_CIPHER_CTX_free);
    const auto blocks = static_cast<int>(text.size() / 16 * 16);
    std::string out(static_cast<std::size_t>(blocks), '\0');
    int written = 0;
    require(EVP_EncryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, key.bytes(), key.bytes()) == 1);
    require(EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1);
    require(EVP_EncryptUpdate(context.get(), reinterpret_cast<unsigned char*>(out.data()), &written,
                              reinterpret_cast<const unsigned char*>(text.data()), blocks) == 1);
    require(written == blocks);
    return bot::wechat::to_base64(out);
}

} // namespace fuzz
