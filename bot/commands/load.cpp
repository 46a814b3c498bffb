#include "bot/commands/load.hpp"

#include "bot/commands/run_store.hpp"
#include "storage/json.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace bot::commands {
namespace {

struct flags {
    std::string file;
    std::string store;
};

std::string read(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad())
        throw std::runtime_error("cannot read " + path);
    return bytes;
}

storage::catalogue_document parse(const std::string& path)
{
    try {
        return storage::parse_catalogue(read(path));
    } catch (const storage::bad_document& error) {
        throw std::runtime_error(path + ": " + error.what());
    }
}

int run(const flags& given)
{
    const auto document = parse(given.file);
    for (const auto& warning : document.warnings)
        fmt::print(stderr, "{}: warning: {}\n", given.file, warning);
    const auto& records = document.records;
    run_on_store(given.store, [&](storage::store& store) { return store.save_catalogue(records, now()); });
    fmt::print("{} units, {} accounts, {} activities, {} resources, {} books\n", records.units.size(),
               records.accounts.size(), records.activities.size(), records.resources.size(), records.books.size());
    return 0;
}

} // namespace

void add_load(CLI::App& program, action& chosen)
{
    auto* command =
        program.add_subcommand("load", "Add or update units, accounts, activities, resources and books");
    const auto given = std::make_shared<flags>();
    command->add_option("file", given->file, "A JSON file")->required()->type_name("FILE");
    add_store_option(*command, given->store);
    command->callback([given, &chosen] { chosen = [given] { return run(*given); }; });
}

} // namespace bot::commands
