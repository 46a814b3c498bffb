#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bot::wechat {

/// A message or event that the platform pushed. What it did not carry is empty. All texts are
/// trimmed and free of characters that cannot be kept.
struct message {
    std::string to_user;   ///< The account, gh_…
    std::string from_user; ///< The sender's openid.
    std::int64_t create_time = 0;
    std::string msg_type; ///< text, image, voice, event ...; in lower case.
    std::string msg_id;   ///< Never a number to us: it may be longer than one.

    std::string content;
    std::string menu_id;     ///< bizmsgmenuid: which entry of a menu message was tapped.
    std::string recognition; ///< What a voice message was heard as.
    std::string media_id;
    std::string format;
    std::string picture_url;
    std::string title;
    std::string description;
    std::string url;
    std::string label; ///< The place of a location message, in words.
    std::string latitude;
    std::string longitude;

    std::string event;     ///< In lower case: the platform is not consistent.
    std::string event_key; ///< As sent; see scene().
    std::string ticket;
    std::string scan_result; ///< What the camera read, for scancode events.
    std::string open_id;     ///< Of whom a privacy event tells, who is not its sender.

    /// The scene of the QR code that led here, without the prefix that `subscribe` puts before it.
    std::string_view scene() const;
};

/// Reads the XML of a push. Nothing for what is no such XML: another root, a DOCTYPE, no sender, no
/// account, no type, or a size that no push has. Unknown elements are ignored.
std::optional<message> parse_xml(std::string_view xml);

} // namespace bot::wechat
