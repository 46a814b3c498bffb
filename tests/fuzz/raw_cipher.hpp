#pragma once

#include "bot/wechat/crypto.hpp"

#include <string>
#include <string_view>

namespace fuzz {

/// Base64 of the text, its last incomplete block cut off, encrypted without any layout or padding:
/// what somebody who holds the key could send.
std::string encrypt_raw(const bot::wechat::message_key& key, std::string_view text);

} // namespace fuzz
