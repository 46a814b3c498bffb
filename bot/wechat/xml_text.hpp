#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bot::wechat {

/// Appends a CDATA section that reads as the text, whatever the text is.
void append_cdata(std::string& out, std::string_view text);

void append_number(std::string& out, std::int64_t number);

} // namespace bot::wechat
