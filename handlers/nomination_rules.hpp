#pragma once

#include "handlers/report_states.hpp"
#include "storage/nomination.hpp"

#include <array>

namespace handlers {

/// How many of a kind units of a level may choose or send up in a year, and until which day of it they do.
struct nomination_rules {
    using of_kinds = std::array<int, storage::nomination_kind_count>;

    static constexpr int least = 3; ///< The notice: 3 to 5 of a kind.
    static constexpr int most = 5;

    /// By level, from province to institution.
    std::array<of_kinds, 4> quotas{of_kinds{most, most, most}, of_kinds{most, most, most},
                                   of_kinds{most, most, most}, of_kinds{most, most, most}};
    std::array<std::chrono::month_day, storage::nomination_kind_count> deadlines{
        std::chrono::September / 10, std::chrono::September / 10, std::chrono::December / 10};

    int quota(storage::unit_level level, storage::nomination_kind kind) const
    {
        return quotas.at(static_cast<std::size_t>(level)).at(static_cast<std::size_t>(kind));
    }
    storage::day deadline(int year, storage::nomination_kind kind) const
    {
        return day_in(year, deadlines.at(static_cast<std::size_t>(kind)));
    }
};

} // namespace handlers
