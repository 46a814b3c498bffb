#pragma once

#include "bot/wechat/crypto.hpp"
#include "bot/wechat/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bot::wechat {

/// How the reply to a push is encrypted and signed: as the push itself was.
struct seal {
    message_key key;
    std::string token;
    std::string app_id;
    std::string nonce;
    data_format format = data_format::xml;
};

/// The envelope around a reply. The prefix is prefix_size bytes that nobody can guess.
std::string close_envelope(const seal& with, std::string_view reply, std::int64_t now, std::string_view prefix);

} // namespace bot::wechat
