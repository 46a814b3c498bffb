#include "bot/commands/run_store.hpp"

#include "bot/config.hpp"
#include "bot/data_key.hpp"
#include "storage/sealed_store.hpp"

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

namespace {

/// A store that was never served gets its key now, so that all is sealed from the beginning. None where the
/// operator's key is missing: figures need no key.
storage::key_ring keys_of_new_store(storage::store& behind, const config& settings)
{
    try {
        return run_to_end(settle_data_keys(behind, settings.data_key, settings.data_key_old)).texts;
    } catch (const bad_setting&) {
        return {};
    }
}

} // namespace

opened_store open_for_command(const std::string& url)
{
    // What Redis asks for besides comes from the environment, as it does for a server.
    return open_for_command(url, load_config(""));
}

opened_store open_without_keys(const std::string& url)
{
    const auto settings = load_config("");
    return opened_store(storage::open_store(url, settings.redis).release());
}

opened_store open_for_command(const std::string& url, const config& settings)
{
    auto behind = storage::open_store(url, settings.redis);
    auto keys = run_to_end(find_data_keys(*behind, settings.data_key, settings.data_key_old));
    if (keys.current().empty())
        keys = keys_of_new_store(*behind, settings);
    return opened_store(new storage::sealed_store(std::move(behind), std::move(keys)));
}

void require_keys_for(storage::store& archive)
{
    const auto settings = load_config("");
    run_to_end(require_keys_of(archive, settings.data_key, settings.data_key_old));
}

void require_keys_for(const std::vector<storage::archive_record>& first)
{
    const auto settings = load_config("");
    require_keys(first, settings.data_key, settings.data_key_old);
}

} // namespace bot::commands
