#include "bot/commands/backup.hpp"

#include "bot/archive/file_writer.hpp"
#include "bot/commands/moved.hpp"
#include "bot/commands/run_store.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace bot::commands {
namespace {

struct backup_flags {
    std::string file;
    std::string store;
};

storage::awaitable<archive::tally> back_up(storage::store& store, archive::file_writer& file)
{
    co_await archive::require_whole(store);
    co_return co_await archive::back_up(store, file, tell_progress());
}

int run_backup(const backup_flags& given)
{
    const auto store = open_without_keys(given.store);
    archive::file_writer file(given.file, storage::system_time());
    const auto moved = run_to_end(back_up(*store, file));
    file.finish();
    fmt::print("{}: {}\n", given.file, describe(moved));
    return 0;
}

} // namespace

void add_backup(CLI::App& program, action& chosen)
{
    auto* command = program.add_subcommand("backup", "Write everything the store remembers into a file");
    command->footer(
        "Servers may go on meanwhile. The file holds names, phone numbers and the key of the pseudonyms:\n"
        "it is as secret as the store, and readable by its owner alone. A file of the same name is\n"
        "replaced when the new one is whole.");
    const auto given = std::make_shared<backup_flags>();
    command->add_option("file", given->file, "The file to write")->required()->type_name("FILE");
    add_store_option(*command, given->store);
    command->callback([given, &chosen] { chosen = [given] { return run_backup(*given); }; });
}

} // namespace bot::commands
