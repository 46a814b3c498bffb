#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace bot::client {

/// The server cannot be reached or does not answer as a server of ours; what() says how, in English.
struct no_answer : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A server's webhook, and the token its messages are signed with.
struct webhook {
    std::string host = "127.0.0.1";
    std::string port = "8080";
    std::string path = "/wechat";
    std::string token;
};

/// Reads "http://HOST[:PORT][/PATH]"; a path of none or "/" means /wechat. Throws
/// std::invalid_argument for anything else.
webhook parse_webhook(std::string_view url, std::string token);

/// Somebody who writes to a server as the platform would deliver it: signed, in XML, over one
/// connection that is kept. Waits for each answer; for one thread at a time.
class resident {
public:
    resident(webhook where, std::string openid);
    ~resident();
    resident(resident&&) noexcept;

    /// Sends a text as a new message and gives the words of the reply, empty for none. Throws no_answer.
    std::string say(std::string_view text);

    /// Sends a text with a message id of one's own, as the platform does when it tries again.
    std::string say(std::string_view text, std::string_view msg_id);

private:
    struct connection;
    std::unique_ptr<connection> connection_;
};

} // namespace bot::client
