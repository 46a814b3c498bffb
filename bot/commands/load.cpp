#include "bot/commands/load.hpp"

#include "bot/commands/run_store.hpp"
#include "bot/resource_files.hpp"
#include "storage/json.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace bot::commands {
namespace {

struct load_flags {
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

storage::awaitable<void> save(storage::store& store, storage::catalogue_records& records,
                              std::filesystem::path folder)
{
    co_await take_in_files(store, records, std::move(folder));
    auto all = records;
    const auto at = storage::system_time();
    co_await store.save_catalogue(std::move(all), at);
}

int run_load(const load_flags& given)
{
    auto document = parse(given.file);
    for (const auto& warning : document.warnings)
        fmt::print(stderr, "{}: warning: {}\n", given.file, warning);
    auto& records = document.records;
    auto folder = std::filesystem::path(given.file).parent_path();
    const auto keep = [&](storage::store& store) { return save(store, records, std::move(folder)); };
    run_on_store(given.store, keep);
    fmt::print("{} units, {} accounts, {} activities, {} resources, {} books\n", records.units.size(),
               records.accounts.size(), records.activities.size(), records.resources.size(), records.books.size());
    return 0;
}

} // namespace

void add_load(CLI::App& program, action& chosen)
{
    auto* command =
        program.add_subcommand("load", "Add or update units, accounts, activities, resources and books");
    const auto given = std::make_shared<load_flags>();
    command->add_option("file", given->file, "A JSON file")->required()->type_name("FILE");
    add_store_option(*command, given->store);
    command->callback([given, &chosen] { chosen = [given] { return run_load(*given); }; });
}

} // namespace bot::commands
