#include "tests/bench/message.hpp"

#include "bot/wechat/signature.hpp"

#include <fmt/format.h>

#include <array>
#include <ctime>
#include <stdexcept>

namespace bench {
namespace {

constexpr std::string_view openid_head = "oBench_0123456789";
constexpr std::size_t digit_count = 11;
constexpr std::size_t time_digits = 10;
constexpr std::string_view time_tag = "<CreateTime>";
constexpr std::string_view end_of_header = "\r\n\r\n";

using digits = std::array<char, digit_count>;

digits digits_of(std::uint64_t number)
{
    digits written{};
    for (auto place = written.rbegin(); place != written.rend(); ++place, number /= 10)
        *place = static_cast<char>('0' + number % 10);
    return written;
}

std::string_view view(const digits& of)
{
    return {of.data(), of.size()};
}

} // namespace

std::string openid_of(std::uint64_t number)
{
    return std::string(openid_head).append(view(digits_of(number)));
}

message::message(std::string_view text)
{
    const auto now = std::to_string(std::time(nullptr));
    constexpr std::string_view nonce = "1320562132";
    const auto signature = bot::wechat::sign(token, now, nonce);
    const auto openid = openid_of(0);
    const auto body = fmt::format("<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName>\n"
                                  "<FromUserName><![CDATA[{}]]></FromUserName>\n"
                                  "<CreateTime>{}</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n"
                                  "<Content><![CDATA[{}]]></Content>\n<MsgId>246801{}</MsgId>\n</xml>",
                                  openid, now, text, view(digits_of(0)));
    bytes_ = fmt::format("POST /wechat?signature={}&timestamp={}&nonce={}&openid={} HTTP/1.1\r\n"
                         "User-Agent: Mozilla/4.0\r\nAccept: */*\r\nHost: 127.0.0.1\r\nPragma: no-cache\r\n"
                         "Content-Length: {}\r\nContent-Type: text/xml\r\n\r\n{}",
                         signature, now, nonce, openid, body.size(), body);
    for (auto found = bytes_.find(openid); found != bytes_.npos; found = bytes_.find(openid, found + 1))
        senders_.push_back(found + openid_head.size());
    number_ = bytes_.find("</MsgId>") - digit_count;
}

std::string_view message::from(std::uint64_t sender, std::uint64_t number)
{
    const auto who = digits_of(sender);
    for (const auto place : senders_)
        bytes_.replace(place, digit_count, who.data(), digit_count);
    const auto which = digits_of(number);
    bytes_.replace(number_, digit_count, which.data(), digit_count);
    return bytes_;
}

expected_reply::expected_reply(std::string_view first, std::uint64_t sender, std::string_view part) : bytes_(first)
{
    if (!bytes_.starts_with("HTTP/1.1 200 ") || bytes_.find(part) == bytes_.npos)
        throw std::runtime_error("not the reply that was expected: " + bytes_);
    if (const auto found = bytes_.find(openid_of(sender)); found != bytes_.npos)
        sender_ = found + openid_head.size();
    if (const auto found = bytes_.find(time_tag); found != bytes_.npos)
        time_ = found + time_tag.size();
}

std::size_t expected_reply::body_size() const
{
    return bytes_.size() - bytes_.find(end_of_header) - end_of_header.size();
}

bool expected_reply::fits(std::string_view reply, std::uint64_t sender) const
{
    if (reply.size() != bytes_.size())
        return false;
    const std::string_view wanted = bytes_;
    std::size_t from = 0;
    if (sender_ != bytes_.npos) {
        const auto who = digits_of(sender);
        if (reply.substr(0, sender_) != wanted.substr(0, sender_) ||
            reply.substr(sender_, digit_count) != view(who))
            return false;
        from = sender_ + digit_count;
    }
    if (time_ != bytes_.npos) {
        if (reply.substr(from, time_ - from) != wanted.substr(from, time_ - from))
            return false;
        from = time_ + time_digits;
    }
    return reply.substr(from) == wanted.substr(from);
}

} // namespace bench
