#include "bot/api/token_log.hpp"

#include "bot/api/access.hpp"
#include "bot/secrets.hpp"
#include "handlers/describe.hpp"
#include "handlers/log.hpp"

namespace bot::api {

storage::awaitable<void> note_by_token(context& ctx, const http::request& what, storage::authority acts_for,
                                       program_deed deed)
{
    std::string authorization(what.authorization);
    const auto by = co_await actor_of(ctx, std::move(authorization), std::move(acts_for));
    storage::log_entry line;
    line.unit = std::move(deed.unit);
    line.key = deed.once.empty() ? handlers::log_key(to_hex(random_bytes(12))) : std::move(deed.once);
    line.what = std::move(deed.what);
    line.about = std::move(deed.about);
    line.detail = std::move(deed.detail);
    line.at = ctx.clock();
    co_await handlers::write_log(ctx.store, by, std::move(line));
}

storage::awaitable<void> note_by_token(context& ctx, const http::request& what, const storage::activity& activity,
                                       std::string word, std::string detail, std::string once)
{
    std::string authorization(what.authorization);
    const auto access = co_await authorize(ctx, std::move(authorization));
    const auto* acts_for = std::get_if<storage::authority>(&access);
    if (acts_for == nullptr)
        co_return;
    program_deed deed{activity.unit, std::move(word), handlers::title_of(ctx.wording, activity), std::move(detail),
                      std::move(once)};
    auto as = *acts_for;
    co_await note_by_token(ctx, what, std::move(as), std::move(deed));
}

} // namespace bot::api
