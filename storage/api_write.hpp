#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <cstdint>
#include <string>

namespace storage {

/// A key that names a write of the API, and what was asked with it.
struct api_write {
    std::string key;     ///< Of who asks and of their Idempotency-Key.
    std::string request; ///< SHA-256 of the request.
    time_point at;

    bool operator==(const api_write&) const = default;
};

inline constexpr const char* api_write_collection = "api_write";
/// One partition, with the index "all" in order of time.
inline constexpr const char* all_api_writes = "all";

/// What such a write was answered.
struct api_answer {
    std::string key;
    std::uint32_t status = 200;
    std::string body; ///< JSON.
    std::string tag;  ///< ETag; empty for none.
    time_point at;

    bool operator==(const api_answer&) const = default;
};

inline constexpr const char* api_answer_collection = "api_answer";

/// In the partition all_api_writes, with the index "all" in order of time.
document to_document(const api_answer& one);
api_answer parse_api_answer(const document& from);

document to_document(const api_write& one);
api_write parse_api_write(const document& from);

} // namespace storage
