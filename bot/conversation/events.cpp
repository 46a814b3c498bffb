#include "bot/conversation/events.hpp"

#include "bot/conversation/message_key.hpp"
#include "bot/conversation/pseudonym.hpp"
#include "bot/conversation/step.hpp"
#include "bot/identity.hpp"
#include "bot/log.hpp"
#include "handlers/own_data.hpp"

#include <array>

namespace bot {
namespace {

using storage::awaitable;

subject subject_of(const context& ctx, const incoming& what, const std::string& openid)
{
    return {what.account, openid, pseudonym(ctx.data_key, what.account, openid)};
}

/// Of what is noted about an event, beside which it may also get an answer.
std::string note_key(const storage::person_id& person, const wechat::message& message)
{
    return message_key(person, message) + ":note";
}

/// Only who is known can be sent something, so only of them it matters.
awaitable<void> note_following(context& ctx, const incoming& what, bool following)
{
    auto who = subject_of(ctx, what, what.openid);
    auto key = note_key(who.person, what.message);
    const auto met = co_await meet(ctx.store, who.person, key);
    const auto& known = met.known.person;
    if (!known || known->account != what.account || known->following == following)
        co_return;
    std::vector<storage::action> actions;
    actions.emplace_back(storage::set_following{following});
    co_await carry_out_silently(ctx, std::move(who), std::move(key), std::move(actions));
}

awaitable<void> note_consents(context& ctx, const incoming& what)
{
    storage::note_consents noted;
    for (const auto& each : what.message.subscriptions)
        noted.answers.push_back({each.template_id, each.choice == "accept"});
    if (noted.answers.empty())
        co_return;
    auto who = subject_of(ctx, what, what.openid);
    auto key = note_key(who.person, what.message);
    // Templates are an account's own: somebody who is written to by another account gets none of these.
    const auto met = co_await meet(ctx.store, who.person, key);
    if (met.known.person && met.known.person->account != what.account)
        co_return;
    std::vector<storage::action> actions;
    actions.emplace_back(std::move(noted));
    co_await carry_out_silently(ctx, std::move(who), std::move(key), std::move(actions));
}

/// The person concerned is named in the event; who sends it is the platform itself.
awaitable<void> forget(context& ctx, const incoming& what)
{
    if (what.message.open_id.empty()) {
        log::warning("event_ignored", {{"event", what.message.event}, {"reason", "it names nobody"}});
        co_return;
    }
    auto who = subject_of(ctx, what, what.message.open_id);
    auto key = note_key(who.person, what.message);
    auto met = co_await meet(ctx.store, who.person, key);
    if (!met.known.person)
        co_return;
    auto actions = co_await handlers::erase_person(ctx.store, std::move(met.id));
    co_await carry_out_silently(ctx, std::move(who), std::move(key), std::move(actions));
    log::info("person_forgotten", {{"event", what.message.event}});
}

awaitable<void> note_failed_template(context& ctx, const incoming& what)
{
    const auto& result = what.message.sending;
    if (result.status.starts_with("success"))
        co_return;
    co_await ctx.store.note_failed_send(what.account, result.id, result.status);
}

awaitable<void> note_failed_subscriptions(context& ctx, const incoming& what)
{
    for (const auto& each : what.message.subscriptions) {
        if (each.error_code.empty() || each.error_code == "0")
            continue;
        std::string reason = "errcode " + each.error_code;
        co_await ctx.store.note_failed_send(what.account, each.send_id, std::move(reason));
    }
}

} // namespace

std::optional<contact_log::kind> contact_of(const wechat::message& message)
{
    using kind = contact_log::kind;
    if (message.msg_type != "event")
        return kind::message;
    constexpr std::array gestures{"click", "scancode_push", "scancode_waitmsg",
                                  "scan",  "subscribe",     "user_enter_tempsession"};
    for (const auto* name : gestures)
        if (message.event == name)
            return kind::gesture;
    return std::nullopt;
}

awaitable<void> take_note(context& ctx, const incoming& what)
{
    const auto& event = what.message.event;
    if (event == "subscribe" || event == "unsubscribe")
        co_await note_following(ctx, what, event == "subscribe");
    else if (event == "subscribe_msg_popup_event" || event == "subscribe_msg_change_event")
        co_await note_consents(ctx, what);
    else if (event == "user_authorization_revoke" || event == "user_authorization_cancellation")
        co_await forget(ctx, what);
    else if (event == "templatesendjobfinish")
        co_await note_failed_template(ctx, what);
    else if (event == "subscribe_msg_sent_event")
        co_await note_failed_subscriptions(ctx, what);
}

} // namespace bot
