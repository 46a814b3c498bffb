#pragma once

#include "bot/http/form.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bot::http {

/// The fields of a form that a browser sent as multipart/form-data (RFC 7578), in order; a file is its bytes.
/// Nothing for a type that is none, and the fields so far where the body breaks off.
std::vector<std::pair<std::string, std::string>> multipart_fields(std::string_view content_type,
                                                                  std::string_view body);

/// A form of either encoding.
form read_form(std::string_view content_type, std::string_view body);

} // namespace bot::http
