#include "bot/commands/restore.hpp"

#include "bot/archive/file_reader.hpp"
#include "bot/commands/moved.hpp"
#include "bot/commands/run_store.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace bot::commands {
namespace {

/// No store has more of them, and they come first.
constexpr int most_settings = 50;

struct restore_flags {
    std::string file;
    std::string store;
};

storage::awaitable<int> restore(storage::store& store, archive::file_reader& file)
{
    const auto moved = co_await archive::restore(file, store, tell_progress());
    fmt::print("{}\n", describe(moved));
    const auto wrong = co_await print_audit(store, "the store");
    co_return wrong == 0 ? 0 : 1;
}

int run_restore(const restore_flags& given)
{
    archive::file_reader file(given.file);
    {
        archive::file_reader beginning(given.file);
        require_keys_for(beginning.read(most_settings));
    }
    const auto store = open_without_keys(given.store);
    return run_to_end(restore(*store, file));
}

} // namespace

void add_restore(CLI::App& program, action& chosen)
{
    auto* command = program.add_subcommand("restore", "Fill an empty store from a backup");
    command->footer("The file is checked before anything of it is taken. Where a data key was given to the "
                    "servers, it has to\n"
                    "be in XUELIN_DATA_KEY. Nothing but an empty store is filled; where\n"
                    "a run was interrupted, the same command goes on from there.");
    const auto given = std::make_shared<restore_flags>();
    command->add_option("file", given->file, "A file that xuelin backup wrote")->required()->type_name("FILE");
    add_store_option(*command, given->store);
    command->callback([given, &chosen] { chosen = [given] { return run_restore(*given); }; });
}

} // namespace bot::commands
