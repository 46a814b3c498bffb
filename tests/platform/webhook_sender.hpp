#pragma once

#include <chrono>
#include <string>

namespace support::platform {

/// What became of a push.
struct push_result {
    int attempts = 0;
    bool accepted = false; ///< An answer that the platform takes came in time: XML, "success" or nothing.
    std::string body;
};

/// Pushes messages to a server as the platform does: signed, waiting five seconds for each answer, three times in
/// all with the same body.
class webhook_sender {
public:
    webhook_sender(unsigned short port, std::string path, std::string token);

    push_result push(const std::string& xml) const;

    /// A text message as XML; the same id is the same message.
    static std::string text(const std::string& openid, const std::string& words, const std::string& msg_id);

    std::chrono::milliseconds patience{5'000}; ///< For one attempt.

private:
    unsigned short port_;
    std::string path_;
    std::string token_;
};

} // namespace support::platform
