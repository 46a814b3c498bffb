#pragma once

#include "storage/document.hpp"

#include <string>
#include <string_view>

// Files inside documents, in base64.
namespace storage {

std::string file_body(std::string_view bytes);

/// Throws bad_document.
std::string file_bytes(const document& from);

} // namespace storage
