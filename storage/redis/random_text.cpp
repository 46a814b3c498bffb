#include "storage/redis/random_text.hpp"

#include "storage/hex.hpp"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace storage::redis {

std::string random_text()
{
    std::array<unsigned char, 12> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw std::runtime_error("the system gives no random numbers");
    return hex_of(bytes);
}

} // namespace storage::redis
