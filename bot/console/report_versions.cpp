#include "bot/console/report_versions.hpp"

#include "bot/console/report_place.hpp"
#include "bot/http/number.hpp"
#include "bot/on_worker.hpp"
#include "handlers/describe.hpp"
#include "handlers/report_versions.hpp"
#include "handlers/report_words.hpp"
#include "handlers/sent_form.hpp"

namespace bot::console {
namespace {

using storage::report_submission;

const report_submission* asked_submission(const storage::report& report, const std::optional<std::string>& number)
{
    return handlers::submission_of(report, number ? http::number_in(*number) : std::nullopt);
}

std::vector<page_values> version_rows(const context& ctx, const storage::report& report,
                                      const report_submission* chosen)
{
    std::vector<page_values> rows;
    for (const auto& one : report.submissions) {
        page_values row;
        row.set("number", std::to_string(one.number));
        row.set("hash", one.hash);
        row.set("by", one.by);
        row.set("at", handlers::moment_of(ctx.wording, one.at));
        row.set_if("chosen", chosen != nullptr && chosen->number == one.number);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<page_values> difference_rows(const context& ctx, const std::vector<handlers::report_difference>& found)
{
    std::vector<page_values> rows;
    for (const auto& one : found) {
        page_values row;
        row.set("cell", handlers::cell_name(one.theme, one.row, ctx.wording));
        row.set("before", one.frozen.empty() ? ctx.wording.text("console.nothing") : one.frozen);
        row.set("after", one.live.empty() ? ctx.wording.text("console.nothing") : one.live);
        rows.push_back(std::move(row));
    }
    return rows;
}

storage::awaitable<std::optional<storage::report_form>> form_of(context& ctx, handlers::report_place where,
                                                                const report_submission* which)
{
    if (which == nullptr)
        co_return std::nullopt;
    auto hash = which->hash;
    auto form = co_await handlers::find_form(ctx.store, std::move(where), std::move(hash));
    co_return form;
}

} // namespace

storage::awaitable<http::response> answer_report_versions(context& ctx, const http::request& what)
{
    const auto way = co_await enter_report(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto& seen = way.report;
    const auto read = [&seen] { return handlers::view_report(seen->desk, seen->where); };
    const auto view = co_await on_worker(read);
    const auto& sent = view.report.submissions;
    const auto* from = asked_submission(view.report, what.parameter("from"));
    if (from == nullptr && !sent.empty())
        from = &sent.back();
    const auto* to = asked_submission(view.report, what.parameter("to"));
    auto first_place = seen->where;
    const auto before = co_await form_of(ctx, std::move(first_place), from);
    auto second_place = seen->where;
    const auto after = co_await form_of(ctx, std::move(second_place), to);
    page_values values;
    set_place(values, in, seen->where);
    values.set("has_versions", sent.empty() ? "" : "yes");
    values.set("from_choices", version_rows(ctx, view.report, from));
    values.set("to_choices", version_rows(ctx, view.report, to));
    values.set_if("is_live", to == nullptr);
    values.set_if("compared", before.has_value());
    if (before) {
        const auto found =
            after ? handlers::differences(*before, *after) : handlers::differences(*before, view.form);
        values.set("differences", difference_rows(ctx, found));
    }
    co_return in.page(ctx, "report_versions", std::move(values));
}

} // namespace bot::console
