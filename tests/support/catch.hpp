#pragma once

// Catch2 by either of its names: version 2 on Debian 12, version 3 on Ubuntu 24.04.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
/// Version 3 keeps the old name for ranges.
inline auto Contains(const std::string& part)
{
    return Catch::Matchers::ContainsSubstring(part);
}
#else
#include <catch2/catch.hpp>
using Catch::Matchers::Contains;
#endif
