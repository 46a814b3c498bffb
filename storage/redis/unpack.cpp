#include "storage/redis/unpack.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <stdexcept>

namespace storage::redis {

std::vector<std::string> unpack(std::string_view packed)
{
    const auto document = nlohmann::json::from_msgpack(packed.begin(), packed.end(), true, false);
    if (!document.is_array())
        throw std::runtime_error("a packed record in Redis is not a list");
    std::vector<std::string> fields;
    fields.reserve(document.size());
    for (const auto& one : document) {
        if (one.is_string())
            fields.push_back(one.get<std::string>());
        else if (one.is_number())
            fields.push_back(std::to_string(one.get<std::int64_t>()));
        else
            throw std::runtime_error("a packed record in Redis has a field that is neither text nor number");
    }
    return fields;
}

} // namespace storage::redis
