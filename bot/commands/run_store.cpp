#include "bot/commands/run_store.hpp"

#include "bot/config.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace bot::commands {

void add_store_option(CLI::App& command, std::string& url)
{
    url = "sqlite:data/xuelin.db";
    command.add_option("--store", url, "Where Xuelin remembers")
        ->type_name("URL")
        ->envname("XUELIN_STORE")
        ->capture_default_str();
}

void close_store::operator()(storage::store* opened) const
{
    opened->close();
    delete opened;
}

opened_store open_for_command(const std::string& url)
{
    // What Redis asks for besides comes from the environment, as it does for a server.
    const auto settings = load_config("");
    return opened_store(storage::open_store(url, settings.redis).release());
}

storage::time_point now()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace bot::commands
