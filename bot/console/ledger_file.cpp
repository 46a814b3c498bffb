#include "bot/console/ledger_file.hpp"

#include "bot/console/table_answer.hpp"
#include "bot/export/ledger_table.hpp"

namespace bot::console {
namespace {

activity_table ledger_of(context& ctx, const http::request&, const storage::activity& activity)
{
    return {ledger_table(ctx.store, ctx.catalogue, activity, ctx.wording),
            {"ledger", "console.ledger_file", "ledger_taken"}};
}

} // namespace

storage::awaitable<http::reply> answer_ledger_csv(context& ctx, const http::request& what)
{
    return answer_table(ctx, what, ledger_of, table_format::csv);
}

storage::awaitable<http::reply> answer_ledger_xlsx(context& ctx, const http::request& what)
{
    return answer_table(ctx, what, ledger_of, table_format::xlsx);
}

} // namespace bot::console
