#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

// How the platform encrypts messages: AES-256-CBC over random(16) length(4) message app id, padded to
// blocks of 32. Bytes are carried in strings.
namespace bot::wechat {

/// The key that the platform shows as EncodingAESKey.
class message_key {
public:
    /// Reads 43 letters and digits; nothing for any other text. The two bits that 43 characters have
    /// too many do not matter: the platform makes keys where they are set.
    static std::optional<message_key> parse(std::string_view encoding_aes_key);

    const unsigned char* bytes() const { return bytes_.data(); }

private:
    std::array<unsigned char, 32> bytes_{};
};

inline constexpr std::size_t prefix_size = 16;

/// The Base64 of an encrypted message. The prefix is prefix_size bytes that nobody can guess.
std::string encrypt(const message_key& key, std::string_view app_id, std::string_view text,
                    std::string_view prefix);

/// The message inside. Nothing for whatever reason it is not one of that app: the caller is not to
/// know which. The signature must have been checked before.
std::optional<std::string> decrypt(const message_key& key, std::string_view app_id, std::string_view encrypted);

} // namespace bot::wechat
