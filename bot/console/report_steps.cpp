#include "bot/console/report_steps.hpp"

#include "bot/http/number.hpp"
#include "handlers/report_words.hpp"
#include "storage/names.hpp"

#include <fmt/format.h>

namespace bot::console {
namespace {

using handlers::report_outcome;
using handlers::report_refusal;

// The cell that a form describes; nothing where it names none.
std::optional<storage::report_cell> cell_in(const http::form& form)
{
    storage::report_cell cell;
    const auto theme = storage::parse_name<storage::theme>(form.text("theme"));
    const auto row = storage::parse_report_row(form.text("row"));
    const auto figure = http::number_in(form.text("figure"));
    if (!theme || !row || (!figure && !form.text("figure").empty()))
        return std::nullopt;
    cell.theme = *theme;
    cell.row = *row;
    cell.text = form.text("text");
    std::erase(cell.text, '\r');
    cell.figure = figure;
    cell.none = form.has("none");
    cell.reason = form.text("reason");
    return cell;
}

} // namespace

storage::awaitable<report_outcome> take_step(const seen_report& seen, const visitor& in, const std::string& step)
{
    const auto& form = in.form;
    auto reason = form.text("reason");
    report_outcome made;
    made.refused = report_refusal::bad_cell;
    if (step == "cell") {
        auto cell = cell_in(form);
        if (cell)
            made = co_await handlers::write_cell(seen.desk, seen.by, seen.where, *std::move(cell));
    } else if (step == "answer") {
        auto question = form.text("question");
        made = co_await handlers::answer_question(seen.desk, seen.by, seen.where, std::move(question),
                                                  std::move(reason));
    } else if (step == "submit") {
        made = co_await handlers::submit(seen.desk, seen.by, seen.where);
    } else if (step == "accept") {
        made = co_await handlers::accept(seen.desk, seen.by, seen.where);
    } else if (step == "return") {
        made = co_await handlers::give_back(seen.desk, seen.by, seen.where, std::move(reason));
    } else if (step == "undo") {
        made = co_await handlers::undo_acceptance(seen.desk, seen.by, seen.where, std::move(reason));
    } else if (step == "absent" || step == "present") {
        const bool absent = step == "absent";
        made = co_await handlers::mark_absent(seen.desk, seen.by, seen.where, absent, std::move(reason));
    } else if (step == "late") {
        const auto until = storage::parse_day(form.text("until"));
        made.refused = report_refusal::no_reason;
        if (until)
            made = co_await handlers::open_late(seen.desk, seen.by, seen.where, *until, std::move(reason));
    }
    co_return made;
}

std::string refusal_words(const context& ctx, const visitor& in, const report_outcome& made)
{
    const auto key = made.refused == report_refusal::locked ? fmt::format("lock_{}", to_string(made.lock))
                                                            : std::string(to_string(made.refused));
    auto words = ctx.wording.text("reports.refused." + key);
    for (const auto& unit : made.units)
        words += "\n" + in.catalogue->unit_name(unit);
    for (const auto& asked : made.questions)
        words += "\n" + handlers::question_text(asked, ctx.wording);
    return words;
}

} // namespace bot::console
