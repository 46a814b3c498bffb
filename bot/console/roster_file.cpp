#include "bot/console/roster_file.hpp"

#include "bot/console/table_answer.hpp"
#include "bot/export/roster_table.hpp"
#include "bot/http/number.hpp"

namespace bot::console {
namespace {

activity_table roster_of(context& ctx, const http::request& what, const storage::activity& activity)
{
    auto session = handlers::session_near(activity, ctx.clock());
    if (const auto asked = http::number_in(what.parameter("session").value_or(std::string())))
        session = static_cast<int>(*asked);
    const bool full = what.parameter("full") == "yes";
    return {roster_table(ctx.store, activity, session, ctx.wording, full),
            {"roster", "console.roster_file", "roster_taken", full}};
}

} // namespace

storage::awaitable<http::reply> answer_roster_csv(context& ctx, const http::request& what)
{
    return answer_table(ctx, what, roster_of, table_format::csv);
}

storage::awaitable<http::reply> answer_roster_xlsx(context& ctx, const http::request& what)
{
    return answer_table(ctx, what, roster_of, table_format::xlsx);
}

} // namespace bot::console
