#include "bot/data_key.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <fmt/format.h>

#include <stdexcept>

namespace bot {

namespace {

constexpr const char* key_setting = "data_key";
constexpr const char* fingerprint_setting = "data_key_fingerprint";

std::string to_hex(std::string_view bytes)
{
    std::string hex;
    for (const char each : bytes)
        fmt::format_to(std::back_inserter(hex), "{:02x}", static_cast<unsigned char>(each));
    return hex;
}

std::string from_hex(const std::string& hex)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

std::string random_key()
{
    unsigned char bytes[32];
    if (RAND_bytes(bytes, sizeof bytes) != 1)
        throw std::runtime_error("no random bytes for a data key");
    return to_hex({reinterpret_cast<const char*>(bytes), sizeof bytes});
}

std::string fingerprint_of(const std::string& key)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_Digest(key.data(), key.size(), digest, &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    return to_hex({reinterpret_cast<const char*>(digest), size});
}

} // namespace

storage::awaitable<std::string> settle_data_key(storage::store& store, std::string hex)
{
    if (hex.empty()) {
        const auto kept = co_await store.find_setting(key_setting);
        const auto fingerprint = co_await store.find_setting(fingerprint_setting);
        if (!kept && fingerprint)
            throw bad_setting("data_key: this store is used with a key of its operator's, which is missing");
        std::string fresh = random_key();
        hex = co_await store.settle_setting(key_setting, std::move(fresh));
    }
    std::string key = from_hex(hex);
    const std::string fingerprint = fingerprint_of(key);
    const auto settled = co_await store.settle_setting(fingerprint_setting, fingerprint);
    if (settled != fingerprint)
        throw bad_setting("data_key: this store is used with another key");
    co_return key;
}

} // namespace bot
