#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bot::wechat {

/// What a resident answered about one kind of subscription message, or what became of one.
struct subscription {
    std::string template_id;
    std::string choice; ///< accept or reject.
    std::string scene;  ///< Where the question was asked.
    std::string send_id;
    std::string error_code; ///< "0" for a message that was delivered.
    std::string error_status;
};

/// A file that was sent; the platform does not give out its content.
struct sent_file {
    std::string key;
    std::string md5;
    std::string size;
};

/// A page of a mini program.
struct program_page {
    std::string path;
    std::string thumb_url;
};

/// What became of a template message, a mass sending or a publication.
struct send_result {
    std::string id;
    std::string status; ///< As sent, such as "success" or "failed:user block".
    std::string total;
    std::string filtered;
    std::string sent;
    std::string failed;
    std::string article_id;
    std::vector<std::string> article_urls;
};

/// A customer-service session that begins, ends or changes hands.
struct service_session {
    std::string from; ///< SessionFrom: where in the mini program it began.
    std::string account;
    std::string from_account;
    std::string to_account;
    std::string close_type;
};

/// What the platform found out about the account itself or a text or picture of it.
struct verdict {
    std::string trace_id;
    std::string suggestion; ///< pass, review or risky
    std::string label;
    std::string reason;
    std::string succeeded_at;
    std::string failed_at;
    std::string delayed_at;
    std::string expires_at;
};

/// A message or event that the platform pushed. What it did not carry is empty. All texts are
/// trimmed and free of characters that cannot be kept.
struct message {
    std::string to_user;   ///< The account, gh_…
    std::string from_user; ///< The sender's openid.
    std::int64_t create_time = 0;
    std::string msg_type; ///< text, image, voice, event ...; in lower case.
    std::string msg_id;   ///< Never a number to us: it may be longer than one.
    std::string msg_data_id;
    std::string article_index; ///< Idx: which article of its page the message came from, from 1.

    std::string content;
    std::string menu_id;     ///< bizmsgmenuid: which entry of a menu message was tapped.
    std::string recognition; ///< What a voice message was heard as.
    std::string media_id;
    std::string media_id_16k;
    std::string thumb_media_id;
    std::string format;
    std::string picture_url;
    std::string title;
    std::string description;
    std::string url;
    std::string label; ///< The place of a location message, in words.
    std::string place_name;
    std::string latitude;
    std::string longitude;
    std::string precision;
    std::string scale;
    std::string app_id;
    sent_file file;
    program_page page;

    std::string event;     ///< In lower case: the platform is not consistent.
    std::string event_key; ///< As sent; see scene().
    std::string ticket;
    std::string conditional_menu_id;
    std::string scan_type;
    std::string scan_result; ///< What the camera read, for scancode events.
    std::vector<std::string> picture_md5s;
    std::vector<subscription> subscriptions;
    send_result sending;
    service_session session;
    verdict found;

    std::string open_id; ///< Of whom a privacy event tells, who is not its sender.
    std::string union_id;
    std::string revoke_info; ///< What the consent that was taken back had been for.
    std::string plugin_id;
    std::string plugin_open_id;

    std::string encrypted; ///< The sealed message, where this is an envelope around one.

    /// The scene of the QR code that led here, without the prefix that `subscribe` puts before it.
    std::string_view scene() const;
};

enum class data_format { xml, json };

/// What the first character that is not blank tells; nothing where it tells neither.
std::optional<data_format> format_of(std::string_view body);

/// Reads the body of a push, whatever it carries, envelopes too. Nothing for what is no such body:
/// broken, another root, a DOCTYPE, or a size that no push has. Unknown elements are ignored.
std::optional<message> read_body(std::string_view body);

/// Reads a message or event: as read_body, and nothing where sender, account or type are missing.
std::optional<message> parse_message(std::string_view body);

/// parse_message for XML alone.
std::optional<message> parse_xml(std::string_view xml);

} // namespace bot::wechat
