#include "bot/conversation/step.hpp"

#include "bot/identity.hpp"

namespace bot {
namespace {

constexpr int most_step_tries = 5;
constexpr std::chrono::hours reply_matters{48}; // As long as the platform lets us answer.

} // namespace

storage::awaitable<storage::result> carry_out_silently(context& ctx, subject of, std::string key,
                                                       std::vector<storage::action> actions)
{
    return carry_out_silently(ctx.store, ctx.clock, std::move(of), std::move(key), std::move(actions));
}

storage::awaitable<storage::result> carry_out_silently(storage::store& store,
                                                       std::function<storage::time_point()> clock, subject of,
                                                       std::string key, std::vector<storage::action> actions)
{
    for (int tries = 0; tries < most_step_tries; ++tries) {
        const auto met = co_await meet(store, of.person, key);
        if (met.known.earlier)
            co_return *met.known.earlier;
        storage::command step;
        step.key = key;
        step.person.id = met.id;
        step.person.account = of.account;
        step.person.openid = of.openid;
        step.conversation_version = met.known.conversation.version;
        step.actions = actions;
        step.take_notices = false;
        step.now = clock();
        const auto done = co_await store.carry_out(std::move(step));
        if (done.what != storage::result::status::moved_on)
            co_return done;
    }
    throw storage::overloaded("the conversation changed at every try");
}

storage::awaitable<void> run_errand(context& ctx, handlers::errand what, std::string key)
{
    subject whom;
    whom.person = std::move(what.whom);
    co_await carry_out_silently(ctx, std::move(whom), std::move(key), std::move(what.actions));
}

storage::awaitable<void> leave_reply(context& ctx, subject of, std::string key, std::string text)
{
    storage::leave_notice left;
    left.text = std::move(text);
    left.expires_at = ctx.clock() + reply_matters;
    std::vector<storage::action> actions;
    actions.emplace_back(std::move(left));
    key += ":reply";
    co_await carry_out_silently(ctx, std::move(of), std::move(key), std::move(actions));
}

} // namespace bot
