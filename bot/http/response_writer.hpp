#pragma once

#include "bot/http/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bot::http {

/// Appends the bytes of a response. `with_body` is false for the answer to HEAD, which states the
/// length all the same.
void append_response(std::string& out, const response& what, bool with_body, bool keep_alive);

/// How the end of a body is told: by its length, by an empty chunk, or by the end of the connection.
enum class framing { length, chunks, connection };

/// Appends the head of a response whose body follows in pieces. `length` is asked for framing::length alone.
void append_head(std::string& out, const response& what, framing how, std::uint64_t length, bool keep_alive);

/// Appends a piece of the body; an empty one ends it.
void append_piece(std::string& out, std::string_view piece, framing how);

} // namespace bot::http
