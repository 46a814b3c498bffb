#include "bot/console/roster_file.hpp"

#include "bot/blocking.hpp"
#include "bot/console/gate.hpp"
#include "bot/export/roster_table.hpp"
#include "handlers/describe.hpp"

namespace bot::console {
namespace {

struct file_kind {
    const char* suffix;
    const char* content_type;
    std::string (*write)(const roster_table&);
};

constexpr file_kind csv{"csv", "text/csv; charset=utf-8", roster_csv};
constexpr file_kind xlsx{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", roster_xlsx};

storage::awaitable<http::response> answer_file(context& ctx, const http::request& what, const file_kind& kind)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = governed_activity(*way.in, what);
    if (activity == nullptr)
        co_return way.in->missing(ctx);
    auto session = handlers::session_near(*activity, ctx.clock());
    if (const auto asked = number_in(what.parameter("session").value_or(std::string())))
        session = static_cast<int>(*asked);
    const auto roster = co_await handlers::roster_of(ctx.store, *activity, session);
    const bool full = what.parameter("full") == "yes";
    const auto table = lay_out_roster(roster, *activity, ctx.wording, full);
    std::function<std::string()> work = [&table, write = kind.write] { return write(table); };
    auto bytes = co_await run_blocking(std::move(work));
    auto unit = activity->unit;
    auto about = handlers::title_of(ctx.wording, *activity);
    std::string detail = full ? ctx.wording("console.log_full", fmt::arg("file", kind.suffix)) : kind.suffix;
    co_await note(ctx, *way.in, std::move(unit), "roster_taken", std::move(about), std::move(detail));
    http::response file;
    file.content_type = kind.content_type;
    file.body = std::move(bytes);
    const auto name = ctx.wording("console.roster_file", fmt::arg("name", activity->name));
    file.headers = {
        {"Cache-Control", "no-store"},
        {"X-Content-Type-Options", "nosniff"},
        {"Content-Disposition", fmt::format("attachment; filename=\"roster-{}.{}\"; filename*=UTF-8''{}.{}",
                                            activity->id, kind.suffix, percent_encode(name), kind.suffix)}};
    co_return file;
}

} // namespace

storage::awaitable<http::response> answer_roster_csv(context& ctx, const http::request& what)
{
    auto file = co_await answer_file(ctx, what, csv);
    co_return file;
}

storage::awaitable<http::response> answer_roster_xlsx(context& ctx, const http::request& what)
{
    auto file = co_await answer_file(ctx, what, xlsx);
    co_return file;
}

} // namespace bot::console
