#include "bot/api/token_log.hpp"

#include "bot/secrets.hpp"
#include "handlers/describe.hpp"
#include "handlers/log.hpp"

namespace bot::api {

storage::awaitable<void> note_by_token(context& ctx, const http::request& what, const storage::activity& activity,
                                       std::string word, std::string detail, std::string once)
{
    constexpr std::size_t digits_kept = 8;
    handlers::actor by;
    by.key = "token-" + sha256_hex(what.authorization).substr(0, digits_kept);
    by.name = ctx.wording.text("console.token_name");
    storage::log_entry line;
    line.unit = activity.unit;
    line.key = once.empty() ? to_hex(random_bytes(12)) : std::move(once);
    line.what = std::move(word);
    line.about = handlers::title_of(ctx.wording, activity);
    line.detail = std::move(detail);
    line.at = ctx.clock();
    co_await handlers::write_log(ctx.store, by, std::move(line));
}

} // namespace bot::api
