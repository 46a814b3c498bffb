#pragma once

#include "bot/platform/client.hpp"

#include <map>
#include <string>

namespace bot::platform {

/// A notice by one of the account's templates, to somebody who follows it. Service accounts alone.
struct template_message {
    std::string openid;
    std::string template_id;
    std::string client_msg_id; ///< The same one again is not delivered again. Without it nothing is tried twice.
    std::string url;           ///< What a tap opens, or empty.
    std::string mini_program;  ///< Its app id, where a tap opens a page of it instead.
    std::string page;
    std::map<std::string, std::string> data; ///< By key, such as thing1 or time2.
};

/// Values are brought within what their keys allow first; where that cannot be done, the outcome is 47003.
storage::awaitable<outcome> send_template(client& by, template_message what);

} // namespace bot::platform
