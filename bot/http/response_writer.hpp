#pragma once

#include "bot/http/message.hpp"

#include <string>

namespace bot::http {

/// Appends the bytes of a response. `with_body` is false for the answer to HEAD, which states the
/// length all the same.
void append_response(std::string& out, const response& what, bool with_body, bool keep_alive);

} // namespace bot::http
