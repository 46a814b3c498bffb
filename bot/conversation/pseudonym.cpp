#include "bot/conversation/pseudonym.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <string>

namespace bot {
namespace {

struct release {
    void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};

/// HMAC-SHA256 under a key. Looking it up and taking the key in costs more than a short message.
class keyed_hmac {
public:
    using digest = std::array<unsigned char, 32>;

    digest of(std::string_view key, std::string_view message)
    {
        digest bytes{};
        std::size_t size = 0;
        if (!start(key) || EVP_MAC_update(context_.get(), data_of(message), message.size()) != 1 ||
            EVP_MAC_final(context_.get(), bytes.data(), &size, bytes.size()) != 1 || size != bytes.size()) {
            throw std::runtime_error("HMAC-SHA256 failed");
        }
        return bytes;
    }

private:
    static const unsigned char* data_of(std::string_view bytes)
    {
        return reinterpret_cast<const unsigned char*>(bytes.data());
    }

    bool start(std::string_view key)
    {
        if (has_key_ && key == key_) {
            return EVP_MAC_init(context_.get(), nullptr, 0, nullptr) == 1;
        }
        char name[] = "SHA256";
        const OSSL_PARAM kind[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0),
                                   OSSL_PARAM_construct_end()};
        has_key_ = EVP_MAC_init(context_.get(), data_of(key), key.size(), kind) == 1;
        key_ = key;
        return has_key_;
    }

    std::unique_ptr<EVP_MAC, release> mac_{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
    std::unique_ptr<EVP_MAC_CTX, release> context_{EVP_MAC_CTX_new(mac_.get())};
    std::string key_;
    bool has_key_ = false;
};

} // namespace

storage::person_id pseudonym(std::string_view data_key, std::string_view account, std::string_view openid)
{
    constexpr std::size_t kept = 16;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string message(account);
    message += '\0'; // No account or openid contains it, so the pair is unambiguous.
    message += openid;
    thread_local keyed_hmac reused;
    const auto mac = reused.of(data_key, message);
    storage::person_id id;
    for (std::size_t i = 0; i < kept; ++i) {
        id += digits[mac[i] >> 4U];
        id += digits[mac[i] & 0xFU];
    }
    return id;
}

} // namespace bot
