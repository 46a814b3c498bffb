#pragma once

#include <string>
#include <string_view>

namespace bot::http {

/// Content-Disposition of a download: `plain` in ASCII for every client, `titled` (UTF-8) where the client can.
std::string attachment(std::string_view plain, std::string_view titled);

} // namespace bot::http
