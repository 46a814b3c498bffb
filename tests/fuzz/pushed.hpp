#pragma once

#include "bot/wechat/characters.hpp"
#include "bot/wechat/message.hpp"
#include "tests/fuzz/target.hpp"

namespace fuzz {

/// What holds for everything that was read: it can be kept, and it can be said again.
inline void check_read(const bot::wechat::message& read)
{
    using namespace bot::wechat;
    require(!read.to_user.empty() && !read.from_user.empty() && !read.msg_type.empty());
    for (const std::string* text : {&read.to_user, &read.from_user, &read.msg_type, &read.msg_id, &read.content,
                                    &read.event, &read.event_key, &read.scan_result, &read.open_id})
        require(is_clean(*text) && trim(*text) == *text);
    for (const auto& each : read.subscriptions)
        require(is_clean(each.template_id) && is_clean(each.choice));
}

} // namespace fuzz
