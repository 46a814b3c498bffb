#pragma once

#include "storage/document.hpp"

#include <string>
#include <string_view>

namespace storage {

/// The most bytes that a file may have to be kept as a document.
inline constexpr std::size_t largest_kept_file = std::size_t{1} << 20U;

/// "image/jpeg" or "image/png" by the first bytes; empty for anything else.
std::string_view picture_type(std::string_view bytes);

/// "audio/mpeg", "audio/aac", "audio/mp4", "audio/amr" or "audio/wav" by the first bytes; empty for anything else.
std::string_view sound_type(std::string_view bytes);

/// The bytes of a file, in base64, so that every kind of store and every backup has them.
document kept_file(std::string collection, std::string partition, std::string key, std::string_view bytes);

/// Files of resources are one partition, by the resource's id.
inline constexpr const char* resource_file_collection = "resource_file";
inline constexpr const char* all_resource_files = "all";

/// Throws bad_document.
std::string bytes_of_file(const document& from);

} // namespace storage
