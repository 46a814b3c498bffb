#include "bot/console/table_answer.hpp"

#include "bot/export/table_file.hpp"
#include "bot/http/attachment.hpp"
#include "handlers/describe.hpp"

namespace bot::console {

storage::awaitable<http::reply> answer_table(context& ctx, const http::request& what, make_activity_table make,
                                             table_format format)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return http::reply(way.refused);
    const auto* activity = way.activity;
    auto [rows, about] = make(ctx, what, *activity);
    const bool is_csv = format == table_format::csv;
    const std::string suffix = is_csv ? "csv" : "xlsx";
    http::reply file;
    if (is_csv)
        file.source = csv_of(std::move(rows));
    else
        file.source = co_await xlsx_of(std::move(rows));
    auto unit = activity->unit;
    auto title = handlers::title_of(ctx.wording, *activity);
    auto detail = about.full ? ctx.wording("console.log_full", fmt::arg("file", suffix)) : suffix;
    std::string taken = about.log;
    co_await note(ctx, *way.in, std::move(unit), std::move(taken), std::move(title), std::move(detail));
    file.content_type =
        is_csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    const auto plain = fmt::format("{}-{}.{}", about.plain, activity->id, suffix);
    const auto titled = ctx.wording(about.wording, fmt::arg("name", activity->name)) + "." + suffix;
    file.headers = {{"Cache-Control", "no-store"},
                    {"X-Content-Type-Options", "nosniff"},
                    {"Content-Disposition", http::attachment(plain, titled)}};
    co_return file;
}

} // namespace bot::console
