#include "bot/console/tell.hpp"

#include "bot/conversation/step.hpp"
#include "bot/reminders/parts.hpp"
#include "handlers/activity_change.hpp"

namespace bot::console {

storage::awaitable<std::size_t> tell_change(context& ctx, storage::activity before, storage::activity after)
{
    const auto now = ctx.clock();
    const auto words = handlers::change_notice(ctx.wording, before, after, now);
    if (!words)
        co_return 0;
    auto text = *words;
    auto errands = co_await handlers::tell_registered(ctx.store, after, std::move(text), now);
    for (const auto& each : errands) {
        auto one = each;
        auto key = reminders::key_of_change(after);
        co_await run_errand(ctx, std::move(one), std::move(key));
    }
    co_return errands.size();
}

} // namespace bot::console
