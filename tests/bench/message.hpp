#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

inline constexpr std::string_view token = "bench";

/// The openid of a number; all are of one length.
std::string openid_of(std::uint64_t number);

/// A signed push of WeChat as it goes over the wire. Made once; only the digits of sender and message
/// change from one to the next.
class message {
public:
    explicit message(std::string_view text);

    /// The bytes of a message, valid until the next call.
    std::string_view from(std::uint64_t sender, std::uint64_t number);

private:
    std::string bytes_;
    std::vector<std::size_t> senders_; ///< Where digits of the sender stand.
    std::size_t number_ = 0;           ///< Where digits of MsgId stand.
};

/// What every reply must be: the first one, but for sender and time.
class expected_reply {
public:
    expected_reply() = default;

    /// Learns from a reply to a sender. Throws std::runtime_error unless it is a reply of status 200
    /// that holds `part`.
    expected_reply(std::string_view first, std::uint64_t sender, std::string_view part);

    std::size_t size() const { return bytes_.size(); }
    bool fits(std::string_view reply, std::uint64_t sender) const;

    /// The size of its body.
    std::size_t body_size() const;

private:
    std::string bytes_;
    std::size_t sender_ = std::string::npos; ///< Where digits of the sender stand.
    std::size_t time_ = std::string::npos;   ///< Where digits of the time stand.
};

} // namespace bench
