#pragma once

#include "bot/wechat/message.hpp"

// The two ways in which a body can be written. Texts given must be free of characters that XML
// forbids.
namespace bot::wechat {

std::optional<message> read_xml(std::string_view xml);

std::optional<message> read_json(std::string_view json);

} // namespace bot::wechat
