#include "bot/commands/migrate.hpp"

#include "bot/archive/survey.hpp"
#include "bot/commands/moved.hpp"
#include "bot/commands/run_store.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace bot::commands {
namespace {

struct migrate_flags {
    std::string from;
    std::string to;
};

storage::awaitable<void> move_all(storage::store& from, storage::store& to)
{
    co_await archive::require_whole(from);
    auto source = co_await archive::name_of(from);
    const auto moved = co_await archive::move_records(from, to, std::move(source), tell_progress());
    fmt::print("{}\n", describe(moved));
}

/// Prints what is not the same. How many lines it is.
storage::awaitable<std::size_t> compare(storage::store& from, storage::store& to)
{
    auto wrong = co_await print_audit(from, "the source");
    wrong += co_await print_audit(to, "the target");
    const auto there = co_await archive::survey(from);
    const auto here = co_await archive::survey(to);
    const auto lines = archive::differences(there, here);
    for (const auto& line : lines)
        fmt::print("{}\n", line);
    if (wrong == 0 && lines.empty())
        fmt::print("{} figures agree\n", there.size());
    co_return wrong + lines.size();
}

int run_migrate(const migrate_flags& given)
{
    const auto from = open_without_keys(given.from);
    const auto to = open_without_keys(given.to);
    require_keys_for(*from);
    run_to_end(move_all(*from, *to));
    fmt::print(stderr, "comparing\n");
    const auto differing = run_to_end(compare(*from, *to));
    if (differing == 0)
        return 0;
    fmt::print(stderr, "{} figures differ: was the source written to meanwhile?\n", differing);
    return 1;
}

} // namespace

void add_migrate(CLI::App& program, action& chosen)
{
    auto* command = program.add_subcommand("migrate", "Fill an empty store from another one, and compare the two");
    command->footer(
        "Stop the servers first: what they write to the source meanwhile is not moved, and then the\n"
        "comparison says so with status 1. Where a run was interrupted, the same command goes on from\n"
        "there. The source is left as it is.");
    const auto given = std::make_shared<migrate_flags>();
    command->add_option("--from", given->from, "The store to read")->required()->type_name("URL");
    command->add_option("--to", given->to, "The store to fill")->required()->type_name("URL");
    command->callback([given, &chosen] { chosen = [given] { return run_migrate(*given); }; });
}

} // namespace bot::commands
