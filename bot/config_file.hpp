#pragma once

#include "bot/config.hpp"

namespace bot {

/// Takes over what a TOML file says. Throws bad_setting.
void apply_file(config& to, const std::string& path);

} // namespace bot
