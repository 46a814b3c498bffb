#include "tests/bench/table.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace bench {
namespace {

double median_of(const row& what, double figures::*figure)
{
    std::vector<double> all;
    for (const auto& round : what.rounds)
        all.push_back(round.*figure);
    if (all.empty())
        return 0;
    std::sort(all.begin(), all.end());
    const auto middle = all.size() / 2;
    return all.size() % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
}

} // namespace

void print_table(const std::string& title, const std::vector<row>& rows)
{
    fmt::print("\n{}\n{:<50}{:>10}{:>8}{:>9}{:>9}{:>9}\n", title, "", "per s", "ratio", "p50 ms", "p99 ms",
               "CPU us");
    for (const auto& each : rows)
        fmt::print("{:<50}{:>10.0f}{:>8.2f}{:>9.2f}{:>9.2f}{:>9.1f}\n", each.name,
                   median_of(each, &figures::per_second), median_of(each, &figures::ratio),
                   median_of(each, &figures::p50_ms), median_of(each, &figures::p99_ms),
                   median_of(each, &figures::cpu_us));
}

} // namespace bench
