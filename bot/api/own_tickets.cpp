#include "bot/api/own_tickets.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/write.hpp"
#include "handlers/describe.hpp"
#include "handlers/tickets.hpp"

namespace bot::api {
namespace {

using storage::awaitable;
using json = nlohmann::ordered_json;

constexpr std::size_t longest_text = 500;

std::string_view word_of(storage::ticket_state state)
{
    switch (state) {
    case storage::ticket_state::queued:
        return "queued";
    case storage::ticket_state::human:
        return "human";
    case storage::ticket_state::closed:
        break;
    }
    return "closed";
}

std::string_view word_of(storage::ticket_line::from by)
{
    return by == storage::ticket_line::from::helper ? "helper" : "resident";
}

/// Opens a ticket with these words, or adds them to the one that is open.
awaitable<handlers::decision> say(handlers::turn now, std::string text)
{
    handlers::intent said;
    said.name = handlers::intent_name::human_help;
    said.text = std::move(text);
    const auto open = co_await handlers::open_ticket_of(now.store, now.person.id);
    if (!open) {
        auto made = co_await handlers::ask_for_human(now, said);
        co_return made;
    }
    storage::with_helper topic;
    topic.ticket = open->key;
    auto made = co_await handlers::talk_with_helper(now, topic, said);
    handlers::decision none;
    if (made)
        none = *std::move(made);
    co_return none;
}

/// Nothing that was ever to be said ends a ticket but the word for it.
awaitable<handlers::decision> end(handlers::turn now)
{
    handlers::decision made;
    made.reply = now.wording.text("api.no_ticket_detail");
    const auto open = co_await handlers::open_ticket_of(now.store, now.person.id);
    if (!open)
        co_return made;
    handlers::intent said;
    said.text = now.wording.text("ticket.word_end");
    storage::with_helper topic;
    topic.ticket = open->key;
    auto ended = co_await handlers::talk_with_helper(now, topic, said);
    if (ended)
        made = *std::move(ended);
    co_return made;
}

awaitable<json> ticket_json(context& ctx, resident who)
{
    const auto open = co_await handlers::open_ticket_of(ctx.store, who.person);
    json document{{"ticket", nullptr}, {"phone", handlers::phone_of(*ctx.catalogue, who.unit)}};
    if (!open)
        co_return document;
    const auto lines = co_await handlers::lines_of(ctx.store, open->key);
    auto list = json::array();
    for (const auto& one : lines)
        if (one.by != storage::ticket_line::from::note)
            list.push_back({{"from", word_of(one.by)}, {"text", one.text}, {"at", storage::to_rfc3339(one.at)}});
    document["ticket"] = {{"state", word_of(open->state)},
                          {"helper", open->owner_name},
                          {"opened_at", storage::to_rfc3339(open->opened_at)},
                          {"lines", std::move(list)}};
    co_return document;
}

/// After a write: how the ticket stands, or that somebody else changed it at that moment.
awaitable<http::response> ticket_after(context& ctx, resident who, const carried& done)
{
    if (!all_written(done))
        co_return refusal(ctx, 409, "ticket_moved");
    const auto document = co_await ticket_json(ctx, std::move(who));
    co_return fresh_json(200, document);
}

} // namespace

awaitable<http::response> answer_own_ticket(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    const auto document = co_await ticket_json(ctx, std::get<resident>(who));
    co_return revalidated_json(document, what);
}

awaitable<http::response> answer_ticket_words(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    json_body body(what.body, {"text"});
    const auto text = body.text("text", 1, longest_text);
    if (!body.good())
        co_return body.refusal(ctx);
    deciding decide = [text](const handlers::turn& now) { return say(now, text); };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    auto answer = co_await ticket_after(ctx, std::get<resident>(who), std::get<carried>(done));
    co_return answer;
}

awaitable<http::response> answer_ticket_end(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    deciding decide = [](const handlers::turn& now) { return end(now); };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    auto answer = co_await ticket_after(ctx, std::get<resident>(who), std::get<carried>(done));
    co_return answer;
}

} // namespace bot::api
