#include "bot/console/request_key.hpp"

#include "bot/secrets.hpp"

namespace bot::console {
namespace {

constexpr std::size_t key_bytes = 12;

} // namespace

std::string request_key()
{
    return to_hex(random_bytes(key_bytes));
}

std::string key_of_request(storage::activity_id activity, const std::string& carried)
{
    if (carried.empty())
        return request_key();
    return sha256_hex(std::to_string(activity) + ":" + carried).substr(0, 2 * key_bytes);
}

} // namespace bot::console
