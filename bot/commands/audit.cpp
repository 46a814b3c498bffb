#include "bot/commands/audit.hpp"

#include "bot/commands/run_store.hpp"
#include "storage/names.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace bot::commands {
namespace {

storage::awaitable<std::size_t> count_counters(storage::store& store)
{
    using namespace std::chrono;
    const storage::period always = {local_days(year(1970) / 1 / 1), local_days(year(9999) / 12 / 31)};
    const auto counters = co_await store.counters(always);
    co_return counters.size();
}

storage::awaitable<int> audit(storage::store& store)
{
    const auto wrong = co_await store.audit();
    for (const auto& each : wrong)
        fmt::print("{}\n", describe(each));
    if (!wrong.empty()) {
        fmt::print(stderr, "{} counters are off\n", wrong.size());
        co_return 1;
    }
    const auto right = co_await count_counters(store);
    fmt::print("{} counters agree\n", right);
    co_return 0;
}

} // namespace

std::string describe(const storage::discrepancy& what)
{
    const auto& counter = what.counter;
    const auto where = counter.activity == storage::no_activity ? "unit " + counter.unit
                                                                : fmt::format("activity {}", counter.activity);
    return fmt::format("{}, {}, {}, {}: the counter says {}, the ledger {}", where,
                       storage::to_string(counter.role), storage::to_string(counter.kind),
                       storage::to_string(what.day), counter.heads, what.recounted);
}

void add_audit(CLI::App& program, action& chosen)
{
    auto* command = program.add_subcommand("audit", "Recount the ledger; status 1 when a counter is off");
    const auto store = std::make_shared<std::string>();
    add_store_option(*command, *store);
    command->callback([store, &chosen] { chosen = [store] { return run_on_store(*store, audit); }; });
}

} // namespace bot::commands
