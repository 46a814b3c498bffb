#pragma once

#include "bot/wechat/message.hpp"

#include <string_view>

// What XML and JSON have in common: where in a message the value of an element goes. Paths are names
// joined by slashes, without the root; an array of JSON is an element that repeats.
namespace bot::wechat {

/// Whether something that is known may lie inside an element.
bool leads_on(std::string_view path);

/// Notes that an element with others inside begins.
void begin_element(message& into, std::string_view path);

/// Takes the value of an element, trimmed and cleaned, where it is known and has none yet.
void take_value(message& into, std::string_view path, std::string_view value);

} // namespace bot::wechat
