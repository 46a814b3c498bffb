#pragma once

#include <chrono>
#include <functional>
#include <string_view>

namespace handlers {

/// What may be sent to people who do not write at the moment, as the operator has set it up.
struct reach {
    std::chrono::seconds window{}; ///< After a person's last message,
    int allowance = 0;             ///< so many messages.
    std::function<bool(std::string_view account)>
        messages;          ///< Whether an account may send them; none may where empty.
    bool pictures = false; ///< Whether the person who writes can be sent pictures.
};

} // namespace handlers
