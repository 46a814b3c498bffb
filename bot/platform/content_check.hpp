#pragma once

#include "bot/platform/client.hpp"

#include <string>

namespace bot::platform {

/// What people write in a mini-program, to be looked at before others see it.
struct checked_content {
    std::string openid; ///< Of who wrote it; must have used the mini-program within two hours.
    int scene = 2;      ///< 1 profile, 2 comment, 3 forum, 4 social log.
    std::string text;   ///< Cut to 2500 characters.
    std::string title;
    std::string nickname;
};

enum class verdict { pass, review, risky };

struct content_verdict {
    platform::verdict verdict = verdict::review;
    int label = 100; ///< 100 normal, 20001 politics, 20008 fraud and so on.
    std::string trace_id;
};

storage::awaitable<result<content_verdict>> check_content(client& by, checked_content what);

} // namespace bot::platform
