#pragma once

#include "handlers/annex2.hpp"
#include "storage/estimate.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

// What forms are made from, read once for any number of units.
namespace handlers {

struct period_figures {
    storage::period within;
    std::vector<storage::counter> counted;                   ///< Sums over the period, in order of activity.
    std::unordered_map<std::string, std::int64_t> uncounted; ///< By unit of the people.
    std::vector<storage::estimate> estimates;                ///< In order of activity.
    std::vector<storage::report> reports; ///< Of the year: all, or those with a figure that was not counted.
};

/// Reads the counters; the reports are the caller's to add.
storage::awaitable<period_figures> counted_in(storage::store& store, storage::period within);

/// The form of a unit, which must exist. `own` is what the unit itself wrote.
annex2 make_form(const period_figures& from, catalogue_ptr source, const std::string& unit,
                 const std::vector<storage::report_cell>& own);

/// How the units below stand, by all reports of the year; nothing where there are none below.
std::optional<annex2_parts> parts_of(const annex2& form, const std::vector<storage::report>& reports);

/// The report of a unit; null where there is none.
const storage::report* report_in(const std::vector<storage::report>& all, const std::string& unit);

} // namespace handlers
