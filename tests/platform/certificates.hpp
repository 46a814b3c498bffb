#pragma once

#include "tests/platform/listener.hpp"

#include <string>

namespace support::platform {

/// An authority of one's own that vouches for hosts.
identity make_authority();

/// An identity for a host's name, vouched for by an authority; by itself alone where there is none.
identity make_identity(const std::string& host, const identity* authority = nullptr);

} // namespace support::platform
