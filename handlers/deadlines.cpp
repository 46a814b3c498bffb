#include "handlers/deadlines.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace handlers {
namespace {

constexpr std::array<int, 3> stages{1, 3, 7};

int year_of_day(storage::day date)
{
    return static_cast<int>(std::chrono::year_month_day{date}.year());
}

} // namespace

std::optional<int> deadline_stage(std::int64_t days_left)
{
    if (days_left < 0)
        return std::nullopt;
    for (const int stage : stages)
        if (days_left <= stage)
            return stage;
    return std::nullopt;
}

bool is_near_deadline(const report_deadlines& all, storage::day today)
{
    const auto is_near = [&](std::chrono::month_day date) {
        return deadline_stage((day_in(year_of_day(today), date) - today).count()).has_value();
    };
    return is_near(all.plan) || is_near(all.summary) || is_near(all.annex2) || is_near(all.cases);
}

storage::awaitable<std::vector<due_materials>> due_materials_of(const report_desk& at, std::string unit)
{
    const report_place where{unit, year_of_day(storage::day_of(at.now))};
    const auto lines = co_await checklist_of(at, where);
    std::vector<due_materials> due;
    for (const auto& line : lines) {
        const auto stage = deadline_stage(line.days_left);
        if (!stage || line.handed_in)
            continue;
        auto same = std::ranges::find(due, line.deadline, &due_materials::deadline);
        if (same == due.end())
            same = due.insert(due.end(), {unit, line.deadline, *stage, {}});
        same->kinds.push_back(line.kind);
    }
    co_return due;
}

std::string key_of(const due_materials& what)
{
    return fmt::format("deadline-{}-{}-{}", what.unit, storage::to_string(what.deadline), what.stage);
}

storage::leave_notice notice_of(const content::wording& say, const catalogue& from, const due_materials& what,
                                storage::day today)
{
    std::vector<std::string> kinds;
    for (const auto kind : what.kinds)
        kinds.push_back(say.text(fmt::format("materials.kind.{}", storage::to_string(kind))));
    const auto* unit = from.find_unit(what.unit);
    const std::chrono::year_month_day date{what.deadline};
    const auto left = (what.deadline - today).count();
    storage::leave_notice made;
    made.what = storage::notice_subject::reminder;
    made.text = say(left == 0 ? "notice.deadline_today" : "notice.deadline",
                    fmt::arg("unit", unit == nullptr ? what.unit : unit->name),
                    fmt::arg("kinds", fmt::join(kinds, say.text("annex2.list_mark"))), fmt::arg("days", left),
                    fmt::arg("month", static_cast<unsigned>(date.month())),
                    fmt::arg("day", static_cast<unsigned>(date.day())));
    made.expires_at = storage::start_of(what.deadline + std::chrono::days(1));
    return made;
}

} // namespace handlers
