#include "handlers/settled_report.hpp"

#include "handlers/report_words.hpp"
#include "handlers/reports.hpp"

#include <fmt/format.h>

#include <optional>

namespace handlers {
namespace {

// The lowest report that is settled, from a unit to the top.
storage::awaitable<std::optional<storage::report>> settled_report(storage::store& store, catalogue_ptr units,
                                                                  std::string unit, int year)
{
    std::optional<storage::report> found;
    while (!found) {
        const auto* one = units->find_unit(unit);
        if (one == nullptr)
            break;
        report_place where{unit, year};
        auto report = co_await find_report(store, std::move(where));
        if (report.state == storage::report_state::submitted || report.state == storage::report_state::accepted)
            found = std::move(report);
        unit = one->parent;
    }
    co_return found;
}

} // namespace

storage::awaitable<std::string> told_of_settled_report(storage::store& store, const content::wording& say,
                                                       catalogue_ptr units, const storage::activity& activity,
                                                       storage::time_point now)
{
    const std::chrono::year_month_day today{storage::day_of(now)};
    const int year = static_cast<int>(today.year());
    auto holders = activity.joint_units;
    holders.insert(holders.begin(), activity.unit);
    std::string told;
    for (auto& holder : holders) {
        auto known = units;
        const auto report = co_await settled_report(store, std::move(known), std::move(holder), year);
        if (report) {
            told = say("organizer.report_settled", fmt::arg("unit", units->unit_name(report->unit)),
                       fmt::arg("state", state_word(report->state, say)));
            break;
        }
    }
    co_return told;
}

} // namespace handlers
