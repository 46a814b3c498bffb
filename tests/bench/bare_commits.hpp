#pragma once

#include <cstddef>
#include <string>

namespace bench {

/// What a loop of bare commits took.
struct committed {
    std::size_t rows = 0;
    double seconds = 0;
    double cpu_seconds = 0;
};

/// Writes the rows of so many sign-ups by newcomers to a store's file with SQLite's own interface and
/// nothing else, a commit for each group. Runs on the serving core.
committed commit_sign_ups(const std::string& file, std::size_t count, std::size_t group);

} // namespace bench
