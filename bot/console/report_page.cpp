#include "bot/console/report_page.hpp"

#include "bot/console/report_table.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/on_worker.hpp"
#include "handlers/describe.hpp"
#include "handlers/report_words.hpp"
#include "storage/names.hpp"

namespace bot::console {
namespace {

using storage::report_row;

constexpr report_row form_rows[] = {report_row::content,      report_row::name,       report_row::forms,
                                    report_row::participants, report_row::volunteers, report_row::news};

std::string cell_link(const handlers::report_place& where, storage::theme theme, storage::role role)
{
    return fmt::format("/console/reports/{}/cell?year={}&theme={}&role={}", http::percent_encode(where.unit),
                       where.year, storage::to_string(theme), storage::to_string(role));
}

std::vector<page_values> questions_of(const context& ctx, const handlers::report_view& view)
{
    std::vector<page_values> all;
    for (const auto& asked : view.questions) {
        const auto* answer = handlers::answer_to(view.report, asked);
        page_values row;
        row.set("key", asked.key);
        row.set("text", handlers::question_text(asked, ctx.wording));
        row.set("answer", answer == nullptr ? "" : answer->note);
        all.push_back(std::move(row));
    }
    return all;
}

std::string what_word(const context& ctx, const std::string& what)
{
    return ctx.wording.text("reports.change." + what);
}

// The newest first.
std::vector<page_values> changes_of(const context& ctx, const visitor& in, const storage::report& report)
{
    std::vector<page_values> all;
    for (auto one = report.changes.rbegin(); one != report.changes.rend(); ++one) {
        page_values row;
        row.set("what", what_word(ctx, one->what));
        row.set("where", handlers::changed_place(*one, *in.catalogue, ctx.wording));
        row.set("before", handlers::changed_value(one->before, ctx.wording));
        row.set("after", handlers::changed_value(one->after, ctx.wording));
        const bool is_hash = one->what == "submitted";
        row.set("reason", is_hash ? ctx.wording("reports.hash", fmt::arg("hash", one->reason)) : one->reason);
        row.set("by", one->by);
        row.set("at", handlers::moment_of(ctx.wording, one->at));
        all.push_back(std::move(row));
    }
    return all;
}

std::vector<page_values> differences_of(const context& ctx, const handlers::report_view& view)
{
    std::vector<page_values> all;
    for (const auto& one : view.differences) {
        page_values row;
        row.set("cell", handlers::cell_name(one.theme, one.row, ctx.wording));
        row.set("frozen", one.frozen);
        row.set("live", one.live);
        all.push_back(std::move(row));
    }
    return all;
}

std::vector<page_values> names_of(const visitor& in, const std::vector<std::string>& units)
{
    std::vector<page_values> all;
    for (const auto& id : units) {
        page_values row;
        row.set("unit", id);
        row.set("name", in.catalogue->unit_name(id));
        all.push_back(std::move(row));
    }
    return all;
}

std::vector<page_values> row_choices(const context& ctx)
{
    std::vector<page_values> all;
    for (const auto row : form_rows) {
        page_values one;
        one.set("slug", std::string(storage::to_string(row)));
        one.set("name", ctx.wording.text(fmt::format("annex2.{}", storage::to_string(row))));
        all.push_back(std::move(one));
    }
    return all;
}

// Which buttons there are.
void set_steps(page_values& values, const seen_report& seen, const handlers::report_view& view)
{
    using handlers::report_step;
    const auto& report = view.report;
    const auto possible = [&](report_step step) { return handlers::after_step(report.state, step).has_value(); };
    const bool open =
        view.lock == handlers::report_lock::none || (seen.reviews && view.lock == handlers::report_lock::overdue);
    values.set_if("editable", open);
    values.set_if("submittable", open && possible(report_step::submit));
    values.set_if("acceptable", seen.reviews && possible(report_step::accept));
    values.set_if("undoable", seen.reviews && possible(report_step::undo));
    const bool accepted = report.state == storage::report_state::accepted;
    values.set_if("may_mark_absent", seen.reviews && !accepted && !report.absent);
    values.set_if("may_unmark_absent", seen.reviews && !accepted && report.absent);
    values.set_if("may_fill", seen.reviews && !accepted);
    values.set_if("may_open_late", seen.reviews && view.lock == handlers::report_lock::overdue);
}

void set_report(page_values& values, const context& ctx, const visitor& in, const handlers::report_view& view)
{
    const auto& report = view.report;
    values.set("state", handlers::state_word(report.state, ctx.wording));
    values.set("lock", view.lock == handlers::report_lock::none
                           ? ""
                           : ctx.wording.text(fmt::format("reports.refused.lock_{}", to_string(view.lock))));
    values.set("returned", report.returned ? report.returned->reason : "");
    values.set("absent", report.absent ? report.absent->reason : "");
    values.set("filled", report.filled ? report.filled->reason : "");
    values.set("participants", std::to_string(view.form.participants));
    values.set("volunteers", std::to_string(view.form.volunteers));
    values.set("uncounted", view.form.uncounted == 0 ? "" : std::to_string(view.form.uncounted));
    values.set("differences", differences_of(ctx, view));
    values.set("has_differences", view.differences.empty() ? "" : "yes");
    values.set("questions", questions_of(ctx, view));
    values.set("has_questions", view.questions.empty() ? "" : "yes");
    values.set("blocking", names_of(in, view.blocking));
    values.set("has_blocking", view.blocking.empty() ? "" : "yes");
    values.set("changes", changes_of(ctx, in, report));
    const auto& hash = report.submissions.empty() ? std::string() : report.submissions.back().hash;
    values.set("hash", hash);
    values.set("sent_version", report.submissions.empty() ? "" : std::to_string(report.submissions.back().number));
    std::vector<page_values> missing;
    for (const auto& one : view.missing) {
        if (one.row != report_row::participants)
            continue;
        page_values row;
        row.set("theme", handlers::theme_title(ctx.wording, one.theme));
        missing.push_back(std::move(row));
    }
    values.set("missing_count", missing.empty() ? "" : std::to_string(missing.size()));
    values.set("missing_themes", std::move(missing));
}

} // namespace

storage::awaitable<http::response> report_page(context& ctx, const visitor& in, const seen_report& seen,
                                               std::string refused, unsigned status)
{
    const auto read = [&seen] { return handlers::view_report(seen.desk, seen.where); };
    const auto view = co_await on_worker(read);
    page_values values;
    set_place(values, in, seen.where);
    set_report(values, ctx, in, view);
    set_steps(values, seen, view);
    values.set("refused", std::move(refused));
    const cell_links links = [&seen](storage::theme theme, storage::role role) {
        return cell_link(seen.where, theme, role);
    };
    values.set("themes", theme_rows(ctx, view.form, links));
    const auto this_year = std::chrono::year_month_day(storage::day_of(ctx.clock())).year();
    values.set_if("has_next_year", seen.where.year < static_cast<int>(this_year));
    values.set("row_choices", row_choices(ctx));
    values.set("has_children", in.catalogue->children_of(seen.where.unit).empty() ? "" : "yes");
    co_return in.page(ctx, "report", std::move(values), status);
}

} // namespace bot::console
