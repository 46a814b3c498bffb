#pragma once

#include <cstdint>
#include <string_view>

namespace storage::redis {

/// How many hash slots a cluster has.
inline constexpr int slot_count = 16384;

/// CRC-16/XMODEM, as clusters use it.
std::uint16_t crc16(std::string_view text);

/// The hash slot of a key: that of what stands between its first { and the next }, if anything does.
int key_slot(std::string_view key);

} // namespace storage::redis
