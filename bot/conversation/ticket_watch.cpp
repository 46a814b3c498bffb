#include "bot/conversation/ticket_watch.hpp"

#include "bot/conversation/step.hpp"
#include "handlers/tickets.hpp"

namespace bot {

storage::awaitable<void> apologise_for_waiting(context& ctx)
{
    storage::document_query which;
    which.collection = storage::ticket_collection;
    which.partition = storage::all_tickets;
    which.index = "queued";
    const auto waiting = co_await ctx.store.list_documents(std::move(which));
    handlers::turn now{ctx.store, ctx.catalogue, ctx.wording, {}, {}, {}, ctx.clock()};
    for (const auto& one : waiting) {
        auto found = storage::parse_ticket(one);
        auto change = handlers::apologise(now, std::move(found), ctx.settings.help.patience);
        if (!change)
            continue;
        // First the notice, which is left once however often we come here.
        auto key = "sorry:" + one.key;
        co_await run_errand(ctx, *std::move(change->told), std::move(key));
        co_await ctx.store.write_document(std::move(change->ticket.what));
    }
}

} // namespace bot
