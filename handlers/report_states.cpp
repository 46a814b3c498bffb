#include "handlers/report_states.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

constexpr auto all_transitions()
{
    using enum storage::report_state;
    return std::to_array<report_transition>({
        {live, report_step::edit, live},
        {live, report_step::submit, submitted},
        {submitted, report_step::give_back, returned},
        {submitted, report_step::accept, accepted},
        {returned, report_step::edit, returned},
        {returned, report_step::submit, submitted},
        {accepted, report_step::undo, submitted},
    });
}

constexpr auto table = all_transitions();

constexpr std::array<std::string_view, 5> lock_words = {"none", "not_open", "submitted", "accepted", "overdue"};

} // namespace

std::span<const report_transition> report_transitions()
{
    return table;
}

std::optional<storage::report_state> after_step(storage::report_state from, report_step step)
{
    const auto found = std::ranges::find_if(
        table, [&](const report_transition& row) { return row.from == from && row.step == step; });
    return found == std::end(table) ? std::nullopt : std::optional(found->to);
}

storage::day day_in(int year, std::chrono::month_day date)
{
    return storage::day(std::chrono::year(year) / date);
}

std::string_view to_string(report_lock why)
{
    return lock_words.at(static_cast<std::size_t>(why));
}

report_lock lock_of(const storage::report& what, bool reports_to_somebody, storage::day today,
                    const report_deadlines& deadlines)
{
    if (today < day_in(what.year, std::chrono::January / 1))
        return report_lock::not_open;
    if (what.state == storage::report_state::submitted)
        return report_lock::submitted;
    if (what.state == storage::report_state::accepted)
        return report_lock::accepted;
    if (what.late && today <= what.late->until)
        return report_lock::none;
    const bool has_deadline = reports_to_somebody && what.state != storage::report_state::returned;
    if (has_deadline && today > day_in(what.year, deadlines.annex2))
        return report_lock::overdue;
    return report_lock::none;
}

} // namespace handlers
