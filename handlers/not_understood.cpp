#include "handlers/not_understood.hpp"

#include "handlers/help.hpp"
#include "handlers/phrasings.hpp"
#include "handlers/tickets.hpp"

#include <algorithm>
#include <iterator>

namespace handlers {

using storage::awaitable;

awaitable<decision> keeping_the_sentence(const turn& now, const intent& said, decision made)
{
    auto kept = co_await keep_unmatched(now, said);
    if (made.actions.empty()) {
        made.actions.emplace_back(storage::say{made.reply});
    }
    std::ranges::move(kept, std::back_inserter(made.actions));
    co_return made;
}

awaitable<decision> not_understood(const turn& now, const intent& said)
{
    auto asked = ask_back(now, said.guesses);
    decision made;
    if (asked) {
        made = *std::move(asked);
    } else {
        made = co_await ask_for_human(now, said);
    }
    auto kept = co_await keeping_the_sentence(now, said, std::move(made));
    co_return kept;
}

} // namespace handlers
