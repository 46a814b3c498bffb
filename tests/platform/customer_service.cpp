#include "tests/platform/endpoints.hpp"

namespace support::platform {
namespace {

constexpr std::chrono::hours message_window{48};
constexpr std::chrono::minutes gesture_window{1};
constexpr int for_message = 5;
constexpr int for_gesture = 3;

bool has_content(const json& body)
{
    static const std::set<std::string> kinds{"text", "image",   "voice", "video",           "music",
                                             "news", "msgmenu", "link",  "miniprogrampage", "mpnews"};
    const auto kind = body.value("msgtype", "");
    return kinds.contains(kind) && body.contains(kind) && body[kind].is_object();
}

/// 0 where the person may be sent something, which is then counted.
int take_allowance(person& of, time_point now)
{
    const bool in_message = now - of.message_at < message_window;
    const bool in_gesture = now - of.gesture_at < gesture_window;
    if (!of.follows || (!in_message && !in_gesture))
        return 45015;
    if (in_gesture && of.since_gesture < for_gesture) {
        ++of.since_gesture;
        return 0;
    }
    if (in_message && of.since_message < for_message) {
        ++of.since_message;
        return 0;
    }
    return 45047;
}

reply send(state& of, const received& what)
{
    const auto body = body_of(what);
    if (what.body.find("\\u") != std::string::npos)
        return refuse(40033);
    if (!has_content(body))
        return refuse(body.is_null() ? 47001 : 40008);
    const auto found = of.people.find(body.value("touser", ""));
    if (found == of.people.end())
        return refuse(40003, "invalid openid");
    if (body["msgtype"] == "text" && body["text"].value("content", "").empty())
        return refuse(44004);
    if (body["msgtype"] == "news" && body["news"]["articles"].size() != 1)
        return refuse(45008);
    const auto errcode = take_allowance(found->second, of.now());
    return errcode == 0 ? agree() : refuse(errcode, "response out of time limit or subscription is canceled");
}

reply typing(state& of, const received& what)
{
    const auto body = body_of(what);
    const auto command = body.is_object() ? body.value("command", "") : std::string();
    if (command != "Typing" && command != "CancelTyping")
        return refuse(45072);
    const auto found = of.people.find(body.value("touser", ""));
    if (found == of.people.end() || of.now() - found->second.message_at > std::chrono::seconds(30))
        return refuse(45080);
    return agree();
}

} // namespace

void add_customer_service(endpoints& to)
{
    to["POST /cgi-bin/message/custom/send"] = send;
    to["POST /cgi-bin/message/custom/typing"] = typing;
}

} // namespace support::platform
