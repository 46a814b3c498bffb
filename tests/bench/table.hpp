#pragma once

#include <string>
#include <vector>

namespace bench {

/// One round of one row.
struct figures {
    double per_second = 0;
    double ratio = 1; ///< To the bare limit of the same round.
    double p50_ms = 0;
    double p99_ms = 0;
    double cpu_us = 0; ///< For each message.
};

/// A row of the table: what was measured, round by round.
struct row {
    std::string name;
    std::vector<figures> rounds;
};

/// Prints medians over the rounds.
void print_table(const std::string& title, const std::vector<row>& rows);

} // namespace bench
