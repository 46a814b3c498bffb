#include "handlers/annex2.hpp"

#include "handlers/estimates.hpp"
#include "handlers/year_figures.hpp"

#include <algorithm>

namespace handlers {
namespace {

std::int64_t figure(const storage::activity& activity, storage::role role,
                    const std::vector<storage::counter>& counters)
{
    std::int64_t sum = 0;
    for (const auto& counted : counters)
        if (counted.role == role && counts_on_form(activity, role, counted.kind))
            sum += counted.heads;
    return sum;
}

std::int64_t sum_of(storage::role role, storage::entry_kind kind, const std::vector<storage::counter>& counters)
{
    std::int64_t sum = 0;
    for (const auto& counted : counters)
        if (counted.role == role && counted.kind == kind)
            sum += counted.heads;
    return sum;
}

} // namespace

std::optional<int> whole_year(storage::period within)
{
    if (within != storage::year_of(within.from))
        return std::nullopt;
    return static_cast<int>(std::chrono::year_month_day(within.from).year());
}

storage::awaitable<std::vector<storage::report>> reports_of(storage::store& store, int year, std::string index)
{
    std::vector<storage::report> all;
    storage::document_query which;
    which.collection = storage::report_collection;
    which.partition = storage::report_partition(year);
    which.index = std::move(index);
    which.limit = 200;
    for (bool more = true; more;) {
        auto asked = which;
        const auto page = co_await store.list_documents(std::move(asked));
        for (const auto& one : page)
            all.push_back(storage::parse_report(one));
        more = page.size() == static_cast<std::size_t>(which.limit);
        if (more)
            which.after_key = page.back().key;
    }
    co_return all;
}

storage::awaitable<void> add_parts(storage::store& store, annex2& form)
{
    const auto year = whole_year(form.period);
    if (!year)
        co_return;
    std::string index = "all";
    const auto reports = co_await reports_of(store, *year, std::move(index));
    form.parts = parts_of(form, reports);
}

bool counts_on_form(const storage::activity& activity, storage::role role, storage::entry_kind kind)
{
    // A cancelled activity had sign-ups, but nobody came by them.
    if (kind == storage::entry_kind::registered && activity.state == storage::activity_state::cancelled)
        return false;
    return std::ranges::count(counted_kinds(activity, role), kind) > 0;
}

storage::period annex2_period(std::optional<storage::day> from, std::optional<storage::day> to, storage::day today)
{
    const auto year = storage::year_of(from.value_or(to.value_or(today)));
    return {from.value_or(year.from), to.value_or(year.to)};
}

storage::awaitable<annex2> annex2_of(storage::store& store, catalogue_ptr source, std::string unit,
                                     storage::period within)
{
    auto figures = co_await counted_in(store, within);
    storage::report own;
    if (const auto year = whole_year(within)) {
        std::string index = "figures";
        figures.reports = co_await reports_of(store, *year, std::move(index));
        std::string collection = storage::report_collection;
        auto partition = storage::report_partition(*year);
        const auto report = co_await store.find_document(std::move(collection), std::move(partition), unit);
        if (report)
            own = storage::parse_report(*report);
    }
    auto form = make_form(figures, std::move(source), unit, own.cells);
    form.state = own.state;
    co_return form;
}

storage::awaitable<activity_counts> counts_of(storage::store& store, const storage::activity& activity)
{
    using enum storage::role;
    const std::vector<storage::activity_id> asked(1, activity.id);
    const auto counters = co_await store.counters_of(activity.id);
    const auto participants = co_await store.places_of(asked, participant);
    const auto volunteers = co_await store.places_of(asked, volunteer);
    const auto estimated = co_await estimates_of(store, activity.id);

    activity_counts counts;
    counts.registered = participants.front().confirmed;
    counts.waiting = participants.front().waiting;
    counts.attended = sum_of(participant, storage::entry_kind::attended, counters);
    counts.volunteers_registered = volunteers.front().confirmed;
    counts.volunteers_waiting = volunteers.front().waiting;
    counts.volunteers_attended = sum_of(volunteer, storage::entry_kind::attended, counters);
    counts.participants = figure(activity, participant, counters);
    counts.volunteers = figure(activity, volunteer, counters);
    counts.estimated_participants = estimated_heads(activity, participant, estimated);
    counts.estimated_volunteers = estimated_heads(activity, volunteer, estimated);
    co_return counts;
}

} // namespace handlers
