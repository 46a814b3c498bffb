#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Randomness and digests. Bytes are carried in strings.
namespace bot {

/// Bytes that nobody can guess. Throws std::runtime_error where the system has none.
std::string random_bytes(std::size_t count);

std::string sha256(std::string_view bytes);

/// SHA-256 as 64 lower-case hex digits: how tokens and codes are kept.
std::string sha256_hex(std::string_view bytes);

std::string hmac_sha256(std::string_view key, std::string_view bytes);

std::string to_hex(std::string_view bytes);

/// The bytes of pairs of hex digits; nothing for what else there is.
std::optional<std::string> from_hex(std::string_view digits);

/// Whether a secret was said rightly; how long it takes tells nothing. False for an empty one.
bool is_same_secret(std::string_view said, std::string_view right);

/// RFC 4648 base64url without padding.
std::string base64url(std::string_view bytes);

/// Eight characters in two groups, such as "K7QM-4WXD", none of which looks like another.
std::string make_binding_code();

/// A code as people type it, brought to the form that is hashed: upper case, letters and digits alone.
std::string normalise_binding_code(std::string_view typed);

} // namespace bot
