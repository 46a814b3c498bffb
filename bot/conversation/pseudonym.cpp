#include "bot/conversation/pseudonym.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>
#include <string>

namespace bot {

storage::person_id pseudonym(std::string_view data_key, std::string_view account, std::string_view openid)
{
    constexpr std::size_t kept = 16;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string message(account);
    message += '\0'; // No account or openid contains it, so the pair is unambiguous.
    message += openid;
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int length = 0;
    if (HMAC(EVP_sha256(), data_key.data(), static_cast<int>(data_key.size()),
             reinterpret_cast<const unsigned char*>(message.data()), message.size(), mac.data(),
             &length) == nullptr) {
        throw std::runtime_error("HMAC-SHA256 failed");
    }
    storage::person_id id;
    for (std::size_t i = 0; i < kept; ++i) {
        id += digits[mac[i] >> 4U];
        id += digits[mac[i] & 0xFU];
    }
    return id;
}

} // namespace bot
