#pragma once

#include "tests/support/console_browser.hpp"

namespace support {

/// Sends a form of the console with a file in its field "file", as a browser does that is signed in.
bot::http::response upload(bot::context& ctx, const console_browser& from, const std::string& path,
                           const fields& typed, const std::string& bytes);

} // namespace support
