#pragma once

#include <string>
#include <string_view>

// How passwords are kept: scrypt with N = 2^15, r = 8, p = 1, which takes 32 MB and a tenth of a second. For
// worker threads, never for an io thread.
namespace bot::console {

/// A password with a new salt as it is kept. Throws std::runtime_error.
std::string keep_password(std::string_view password);

/// Whether a password is the one that was kept; as long for a wrong one. Nothing kept fits no password.
bool is_password(std::string_view typed, std::string_view kept);

} // namespace bot::console
