#include "bot/console/roster_file.hpp"

#include "bot/console/table_answer.hpp"
#include "bot/export/roster_table.hpp"

namespace bot::console {
namespace {

constexpr table_download download{"roster", "console.roster_file", "roster_taken"};

storage::awaitable<http::reply> answer_file(context& ctx, const http::request& what, table_format format)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return http::reply(way.refused);
    const auto* activity = governed_activity(*way.in, what);
    if (activity == nullptr)
        co_return http::reply(way.in->missing(ctx));
    auto session = handlers::session_near(*activity, ctx.clock());
    if (const auto asked = number_in(what.parameter("session").value_or(std::string())))
        session = static_cast<int>(*asked);
    const bool full = what.parameter("full") == "yes";
    auto rows = roster_table(ctx.store, *activity, session, ctx.wording, full);
    auto about = download;
    about.full = full;
    auto file = co_await answer_table(ctx, *way.in, *activity, std::move(rows), format, about);
    co_return file;
}

} // namespace

storage::awaitable<http::reply> answer_roster_csv(context& ctx, const http::request& what)
{
    auto file = co_await answer_file(ctx, what, table_format::csv);
    co_return file;
}

storage::awaitable<http::reply> answer_roster_xlsx(context& ctx, const http::request& what)
{
    auto file = co_await answer_file(ctx, what, table_format::xlsx);
    co_return file;
}

} // namespace bot::console
