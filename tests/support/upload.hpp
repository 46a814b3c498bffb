#pragma once

#include "tests/support/console_browser.hpp"

namespace support {

/// Sends a form of the console with a file in a field, as a browser does that is signed in.
bot::http::response upload(bot::context& ctx, const console_browser& from, const std::string& path,
                           const fields& typed, const std::string& bytes, const std::string& field = "file");

} // namespace support
