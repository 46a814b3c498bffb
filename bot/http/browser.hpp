#pragma once

#include "bot/http/message.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

// What pages that people sign in to ask of browsers. `public_url` is the address of the installation, may be
// empty.
namespace bot::http {

/// A cookie (RFC 6265) that no script reads and no other site's form sends; for https alone where the installation
/// is. It is gone with the browser where `holds` is nothing, at once where it is zero.
std::string private_cookie(std::string_view public_url, std::string_view name, std::string_view value,
                           std::string_view path, std::optional<std::chrono::seconds> holds = std::nullopt);

/// Whether a form came from a page of ours, as far as the browser says where from.
bool is_our_origin(const request& what, std::string_view public_url);

} // namespace bot::http
