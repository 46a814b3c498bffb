#pragma once

#include "bot/platform/client.hpp"

#include <string>
#include <vector>

namespace bot::platform {

/// What an official account may know of somebody. Names and pictures are not among it any more.
struct user {
    std::string openid;
    bool follows = false; ///< False: nothing else is known.
    std::string union_id;
    std::string language;
    std::string remark;
    std::string scene; ///< How they came to follow, such as ADD_SCENE_QR_CODE.
    std::string qr_scene;
    storage::time_point followed_at;
};

storage::awaitable<result<user>> find_user(client& by, std::string openid);

/// Any number of them, a hundred with each call. Ends at the first call that fails.
storage::awaitable<result<std::vector<user>>> find_users(client& by, std::vector<std::string> openids);

} // namespace bot::platform
