#include "storage/redis/slots.hpp"

#include <array>

namespace storage::redis {

namespace {

constexpr std::array<std::uint16_t, 256> make_table()
{
    std::array<std::uint16_t, 256> table{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        unsigned crc = byte << 8U;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc & 0x8000U) != 0 ? (crc << 1U) ^ 0x1021U : crc << 1U;
        }
        table[byte] = static_cast<std::uint16_t>(crc & 0xffffU);
    }
    return table;
}

constexpr auto table = make_table();

} // namespace

std::uint16_t crc16(std::string_view text)
{
    unsigned crc = 0;
    for (const char c : text) {
        crc = ((crc << 8U) & 0xffffU) ^ table[(crc >> 8U) ^ static_cast<unsigned char>(c)];
    }
    return static_cast<std::uint16_t>(crc);
}

int key_slot(std::string_view key)
{
    if (const auto open = key.find('{'); open != key.npos) {
        const auto shut = key.find('}', open + 1);
        if (shut != key.npos && shut > open + 1) {
            key = key.substr(open + 1, shut - open - 1);
        }
    }
    return crc16(key) % slot_count;
}

} // namespace storage::redis
