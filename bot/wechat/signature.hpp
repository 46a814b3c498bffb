#pragma once

#include <string>
#include <string_view>

namespace bot::wechat {

/// Whether a signature is the SHA-1, in lower-case hex, of token, timestamp and nonce in byte order.
/// Takes the same time wherever a wrong signature differs.
bool is_signed(std::string_view token, std::string_view timestamp, std::string_view nonce,
               std::string_view signature);

/// The same for the signature that covers an encrypted message too, as the text of its Base64.
bool is_signed(std::string_view token, std::string_view timestamp, std::string_view nonce,
               std::string_view encrypted, std::string_view signature);

/// The signature itself; what the simulator and the tests sign with.
std::string sign(std::string_view token, std::string_view timestamp, std::string_view nonce);

/// The signature of an encrypted message.
std::string sign(std::string_view token, std::string_view timestamp, std::string_view nonce,
                 std::string_view encrypted);

} // namespace bot::wechat
