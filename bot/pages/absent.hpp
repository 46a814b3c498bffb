#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <string>

namespace bot::pages {

/// Whether an address is one that people open and a browser asks for a page there: not the API's, the platform's
/// or the console's.
bool wants_page(const http::request& what);

/// What cannot be shown, told to whoever asks: a page in a browser, problem details to a program. `words` names
/// the title in content/wording; the sentence of the same name with "_detail" says what to do now.
http::response cannot_show(const context& ctx, const http::request& what, unsigned status,
                           const std::string& words);

} // namespace bot::pages
