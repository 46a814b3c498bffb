#include "bot/conversation/message_key.hpp"

namespace bot {

std::string message_key(const storage::person_id& person, const wechat::message& message)
{
    std::string key = person;
    if (!message.msg_id.empty())
        return key.append(":m:").append(message.msg_id);
    return key.append(":e:")
        .append(message.event)
        .append(":")
        .append(message.event_key)
        .append(":")
        .append(std::to_string(message.create_time));
}

} // namespace bot
