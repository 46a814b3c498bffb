#include "storage/detail/day_sums.hpp"

#include <tuple>
#include <utility>

namespace storage {
namespace {

auto summed_by(const counter& one)
{
    return std::tie(one.activity, one.unit, one.role, one.kind);
}

} // namespace

bool comes_before(const day_sum& one, const day_sum& other)
{
    return std::pair(summed_by(one.sum), one.day) < std::pair(summed_by(other.sum), other.day);
}

void add_up(std::span<const day_sum> of, period within, std::vector<counter>& into)
{
    for (const auto& [sum, on] : of) {
        if (on < within.from || on > within.to)
            continue;
        if (into.empty() || summed_by(into.back()) != summed_by(sum))
            into.push_back(sum);
        else
            into.back().heads += sum.heads;
    }
}

} // namespace storage
