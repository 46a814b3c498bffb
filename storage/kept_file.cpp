#include "storage/kept_file.hpp"

#include "storage/json_reader.hpp"

#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include <algorithm>

namespace storage {

document kept_file(std::string collection, std::string partition, std::string key, std::string_view bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const auto length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    const nlohmann::json body{{"base64", text}};
    return {std::move(collection), std::move(partition), std::move(key), 0, body.dump(), {}};
}

std::string bytes_of_file(const document& from)
{
    try {
        const auto document = parse_json(from.body);
        const auto& text = document.at("base64").get_ref<const std::string&>();
        std::string bytes(text.size() / 4 * 3 + 1, '\0');
        const auto length =
            EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                            reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
        const auto padding = std::ranges::count(text, '=');
        if (length < padding)
            throw bad_document(from.collection + " " + from.key + ": is not base64");
        bytes.resize(static_cast<std::size_t>(length - padding));
        return bytes;
    } catch (const nlohmann::json::exception& e) {
        throw bad_document(from.collection + " " + from.key + ": " + e.what());
    }
}

} // namespace storage
