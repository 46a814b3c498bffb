#include "bot/pages/mini_code.hpp"

#include "bot/account_check.hpp"
#include "bot/conversation/signed_scene.hpp"
#include "bot/platform/mini_program.hpp"
#include "handlers/roster.hpp"

namespace bot::pages {
namespace {

constexpr std::string_view mini_page = "pages/activity/activity";

/// Of the session that is nearest to now.
std::string code_of(const storage::activity& activity, storage::time_point now)
{
    const auto number = handlers::session_near(activity, now);
    for (const auto& session : activity.sessions)
        if (session.number == number)
            return session.checkin_code;
    return {};
}

} // namespace

std::string mini_program_of(const context& ctx, std::string_view unit)
{
    if (!ctx.caller || ctx.settings.demo) // The demo's platform draws none.
        return {};
    for (const auto* at = ctx.catalogue->find_unit(unit); at != nullptr; at = ctx.catalogue->find_unit(at->parent))
        for (const auto& account : ctx.catalogue->records().accounts) {
            const auto* settings = ctx.settings.find_account(account.id);
            if (account.unit == at->id && settings != nullptr && settings->kind == account_kind::mini_program &&
                abilities_of(*settings).scene_codes && ctx.caller(account.id) != nullptr)
                return account.id;
        }
    return {};
}

storage::awaitable<http::response> draw_mini_code(context& ctx, const storage::activity& of, bool check_in)
{
    http::response picture;
    const auto account = mini_program_of(ctx, of.unit);
    if (account.empty())
        co_return picture;
    mini_scene scene;
    scene.activity = of.id;
    if (check_in)
        scene.check_in_code = code_of(of, ctx.clock());
    platform::mini_code wanted;
    wanted.scene = write_scene(ctx.data_key, scene);
    wanted.page = mini_page;
    auto drawn = co_await platform::draw_mini_code(*ctx.caller(account), std::move(wanted));
    if (!drawn.outcome.ok())
        co_return picture;
    picture.content_type = drawn.value.starts_with("\x89PNG") ? "image/png" : "image/jpeg";
    picture.body = std::move(drawn.value);
    picture.headers.emplace_back("Cache-Control", "private, max-age=3600");
    co_return picture;
}

} // namespace bot::pages
