#include "bot/console/password.hpp"

#include "bot/secrets.hpp"

#include <openssl/evp.h>

#include <stdexcept>

namespace bot::console {
namespace {

constexpr std::size_t salt_size = 16;
constexpr std::size_t key_size = 32;
constexpr std::uint64_t cost = 1U << 15U;
constexpr std::uint64_t block_size = 8;
constexpr std::uint64_t parallel = 1;
constexpr std::uint64_t most_memory = 64U << 20U;

std::string derive(std::string_view password, std::string_view salt)
{
    unsigned char key[key_size];
    if (EVP_PBE_scrypt(password.data(), password.size(), reinterpret_cast<const unsigned char*>(salt.data()),
                       salt.size(), cost, block_size, parallel, most_memory, key, sizeof key) != 1)
        throw std::runtime_error("scrypt failed");
    return to_hex({reinterpret_cast<const char*>(key), sizeof key});
}

} // namespace

std::string keep_password(std::string_view password)
{
    const auto salt = to_hex(random_bytes(salt_size));
    return salt + "$" + derive(password, salt);
}

bool is_password(std::string_view typed, std::string_view kept)
{
    // Names that nobody has take as long as those that somebody has.
    const auto end = kept.find('$');
    const auto derived = derive(typed, kept.substr(0, end));
    const auto wanted = end == kept.npos ? std::string_view() : kept.substr(end + 1);
    return is_same_secret(derived, wanted);
}

} // namespace bot::console
