#pragma once

#include "bot/platform/client.hpp"

#include <chrono>
#include <string>

// QR codes that lead to an official account and tell it which of them was scanned.
namespace bot::platform {

struct qr_code {
    std::string ticket;
    std::string url;                  ///< What the code holds; can be drawn by ourselves.
    std::chrono::seconds lifetime{0}; ///< 0 for one that lasts.
};

/// A code for `lifetime`, 30 days at most. A scene has 1 to 64 characters.
storage::awaitable<result<qr_code>> create_temporary_code(client& by, std::string scene,
                                                          std::chrono::seconds lifetime);

/// A code for good; an account has about 100 000 of them.
storage::awaitable<result<qr_code>> create_permanent_code(client& by, std::string scene);

/// Where the picture of a code is, for anybody to open.
std::string picture_url(const qr_code& of);

/// The picture itself, a JPEG. `pages` leads to https://mp.weixin.qq.com.
storage::awaitable<result<std::string>> fetch_picture(transport& pages, clock& clock, qr_code of);

} // namespace bot::platform
