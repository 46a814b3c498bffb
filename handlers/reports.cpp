#include "handlers/reports.hpp"

#include "handlers/report_keeping.hpp"
#include "handlers/year_figures.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

using storage::report_state;

constexpr std::array<std::string_view, 13> report_refusal_words = {
    "none",        "no_unit",         "other_unit",       "not_reviewer", "locked",
    "wrong_state", "parent_accepted", "children_missing", "unanswered",   "no_question",
    "no_reason",   "bad_cell",        "changed"};

} // namespace

bool may_review(const report_desk& at, const report_author& by, const std::string& unit)
{
    const auto& parent = parent_of(at, unit);
    return by.acts_for.may(storage::organizer_role::collector) &&
           at.units->is_within(parent.empty() ? unit : parent, by.acts_for.unit);
}

std::string_view to_string(report_refusal why)
{
    return report_refusal_words.at(static_cast<std::size_t>(why));
}

bool has_write(const storage::report& what, std::string_view name)
{
    return !name.empty() &&
           std::ranges::find(what.changes, name, &storage::report_change::write) != what.changes.end();
}

storage::awaitable<storage::report> find_report(storage::store& store, report_place where)
{
    std::string collection = storage::report_collection;
    auto partition = storage::report_partition(where.year);
    const auto kept = co_await store.find_document(std::move(collection), std::move(partition), where.unit);
    storage::report found;
    if (kept)
        found = storage::parse_report(*kept);
    found.unit = where.unit;
    found.year = where.year;
    co_return found;
}

storage::awaitable<std::optional<storage::report_form>> find_form(storage::store& store, report_place where,
                                                                  std::string hash)
{
    std::string collection = storage::report_form_collection;
    auto partition = storage::report_partition(where.year);
    auto key = storage::report_form_key(where.unit, hash);
    const auto kept = co_await store.find_document(std::move(collection), std::move(partition), std::move(key));
    std::optional<storage::report_form> found;
    if (kept)
        found = storage::parse_report_form(*kept);
    co_return found;
}

std::vector<std::string> blocking_children(const catalogue& units, const std::string& unit,
                                           const std::vector<storage::report>& reports)
{
    std::vector<std::string> blocking;
    for (const auto* child : units.children_of(unit)) {
        const auto found = std::ranges::find(reports, child->id, &storage::report::unit);
        if (found == reports.end() || (found->state != report_state::accepted && !found->absent))
            blocking.push_back(child->id);
    }
    return blocking;
}

storage::awaitable<report_view> view_report(const report_desk& at, report_place where)
{
    report_view view;
    view.report = co_await find_report(at.store, where);
    std::string index = "all";
    const auto reports = co_await reports_of(at.store, where.year, std::move(index));
    const auto within = storage::year_of(day_in(where.year, std::chrono::January / 1));
    auto figures = co_await counted_in(at.store, within);
    figures.reports = reports;
    view.form = make_form(figures, at.units, where.unit, view.report.cells);
    view.form.state = view.report.state;
    view.form.parts = parts_of(view.form, reports);
    view.last_year = co_await form_of_year(at, where.unit, where.year - 1);
    view.lock = lock_of(view.report, !parent_of(at, where.unit).empty(), storage::day_of(at.now), at.deadlines);
    view.questions = questions_on(view.form, &*view.last_year);
    view.missing = missing_on(view.form);
    view.blocking = blocking_children(*at.units, where.unit, reports);
    if (!view.report.submissions.empty()) {
        auto hash = view.report.submissions.back().hash;
        view.frozen = co_await find_form(at.store, where, std::move(hash));
    }
    if (view.frozen)
        view.differences = differences(*view.frozen, view.form);
    co_return view;
}

} // namespace handlers
