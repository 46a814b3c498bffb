#include "bot/console/ledger_file.hpp"

#include "bot/console/table_answer.hpp"
#include "bot/export/ledger_table.hpp"

namespace bot::console {
namespace {

constexpr table_download download{"ledger", "console.ledger_file", "ledger_taken"};

storage::awaitable<http::reply> answer_file(context& ctx, const http::request& what, table_format format)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return http::reply(way.refused);
    const auto* activity = governed_activity(*way.in, what);
    if (activity == nullptr)
        co_return http::reply(way.in->missing(ctx));
    auto rows = ledger_table(ctx.store, *activity, ctx.wording);
    auto file = co_await answer_table(ctx, *way.in, *activity, std::move(rows), format, download);
    co_return file;
}

} // namespace

storage::awaitable<http::reply> answer_ledger_csv(context& ctx, const http::request& what)
{
    auto file = co_await answer_file(ctx, what, table_format::csv);
    co_return file;
}

storage::awaitable<http::reply> answer_ledger_xlsx(context& ctx, const http::request& what)
{
    auto file = co_await answer_file(ctx, what, table_format::xlsx);
    co_return file;
}

} // namespace bot::console
