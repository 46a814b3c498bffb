#include "bot/pages/share.hpp"

#include "bot/platform/page_signature.hpp"
#include "bot/secrets.hpp"
#include "handlers/describe.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot::pages {

const storage::account* account_for(const context& ctx, std::string_view unit)
{
    const auto& accounts = ctx.catalogue->records().accounts;
    for (const auto* at = ctx.catalogue->find_unit(unit); at != nullptr;
         at = ctx.catalogue->find_unit(at->parent)) {
        const auto found = std::ranges::find_if(accounts, [&](const storage::account& each) {
            return each.unit == at->id && each.kind == storage::account_kind::official;
        });
        if (found != accounts.end())
            return &*found;
    }
    return nullptr;
}

storage::awaitable<bool> add_share_card(context& ctx, const http::request& what, const storage::account* account,
                                        const storage::activity& about, page_values& values)
{
    if (account == nullptr || !ctx.page_ticket || ctx.settings.public_url.empty())
        co_return false;
    auto id = account->id;
    const auto* settings = ctx.settings.find_account(id);
    const auto ticket = co_await ctx.page_ticket(std::move(id));
    if (settings == nullptr || ticket.empty())
        co_return false;
    auto url = ctx.settings.public_url + std::string(what.path);
    if (!what.query.empty())
        url.append("?").append(what.query);
    const auto nonce = to_hex(random_bytes(8));
    const auto time = std::to_string(ctx.clock().time_since_epoch().count());
    values.set("share", "yes");
    values.set("share_title", handlers::title_of(ctx.wording, about));
    values.set("share_text", handlers::time_of(ctx.wording, about) + " " + handlers::place_of(ctx.wording, about));
    values.set("share_link", fmt::format("{}/activities/{}", ctx.settings.public_url, about.id));
    values.set("share_app", settings->app_id);
    values.set("share_time", time);
    values.set("share_nonce", nonce);
    values.set("share_signature", platform::sign_page(ticket, nonce, time, url));
    co_return true;
}

} // namespace bot::pages
