#pragma once

// Catch2 by either of its names: version 2 on Debian 12, version 3 on Ubuntu 24.04.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Matchers::Contains;
#else
#include <catch2/catch.hpp>
#endif
