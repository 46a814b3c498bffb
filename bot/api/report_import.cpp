#include "bot/api/report_import.hpp"

#include "bot/api/access.hpp"
#include "bot/api/report_access.hpp"
#include "bot/api/report_json.hpp"
#include "bot/api/token_log.hpp"
#include "bot/blocking.hpp"

#include <fmt/format.h>

namespace bot::api {
namespace {

constexpr std::size_t longest_file_name = 120;

storage::awaitable<http::response> fill_in(context& ctx, const http::request& what, const asked_report& asked,
                                           const office::imported_annex2& read, std::string file)
{
    auto cells = read.cells;
    program_deed deed{asked.where.unit,
                      "report_filled",
                      fmt::format("{} {}", ctx.catalogue->unit_name(asked.where.unit), asked.where.year),
                      file,
                      {}};
    const auto made =
        co_await handlers::fill_in(asked.desk, asked.by, asked.where, std::move(cells), std::move(file));
    if (made.refused != handlers::report_refusal::none)
        co_return refusal(ctx, made);
    auto acts_for = asked.by.acts_for;
    co_await note_by_token(ctx, what, std::move(acts_for), std::move(deed));
    co_return report_answer(made.report, filled_json(made.report, read.unit));
}

} // namespace

storage::awaitable<read_form> read_filled_form(const context& ctx, std::string workbook, std::string source)
{
    read_form form;
    std::function<std::string()> work = [&] {
        try {
            form = office::import_annex2(workbook, source, ctx.wording);
        } catch (const office::bad_sheet& error) {
            form = error;
        }
        return std::string();
    };
    co_await run_blocking(std::move(work));
    co_return form;
}

storage::awaitable<http::response> answer_import(context& ctx, const http::request& what)
{
    const auto found = co_await find_asked_report(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    auto file = what.parameter("file").value_or("annex2.xlsx");
    if (file.empty() || file.size() > longest_file_name)
        co_return refusal(ctx, 400, "bad_file_name");
    auto source = ctx.wording("reports.filled_reason", fmt::arg("source", file));
    std::string workbook(what.body);
    auto form = co_await read_filled_form(ctx, std::move(workbook), std::move(source));
    if (const auto* error = std::get_if<office::bad_sheet>(&form))
        co_return http::problem(422, office::sentence_of(*error, ctx.wording));
    const auto& read = std::get<office::imported_annex2>(form);
    report_step step = [&ctx, &what, &read, &file](const asked_report& asked) {
        return fill_in(ctx, what, asked, read, file);
    };
    auto answer = co_await answer_report_write(ctx, what, std::get<asked_report>(found), std::move(step));
    co_return answer;
}

} // namespace bot::api
