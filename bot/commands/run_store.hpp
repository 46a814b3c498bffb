#pragma once

#include "bot/run_to_end.hpp"
#include "storage/store.hpp"

#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace bot {
struct config;
}

namespace bot::commands {

/// Adds --store, which the environment may give as well.
void add_store_option(CLI::App& command, std::string& url);

/// Closes a store however its use ends.
struct close_store {
    void operator()(storage::store* opened) const;
};
using opened_store = std::unique_ptr<storage::store, close_store>;

/// Opens a store for a command, with the keys that the environment gives or the store has. Throws as
/// storage::open_store does.
opened_store open_for_command(const std::string& url);
/// The same without keys, for archives, which move texts as they are kept.
opened_store open_without_keys(const std::string& url);
/// The same as the first with settings that are read already.
opened_store open_for_command(const std::string& url, const config& settings);

/// Throws bad_setting that names the key where the texts of an archive, a store's or one whose first records these
/// are, cannot be opened with the keys that the environment gives.
void require_keys_for(storage::store& archive);
void require_keys_for(const std::vector<storage::archive_record>& first);

/// Runs a coroutine of the form f(store&) against the store at a URL, to its end.
template <class F>
auto run_on_store(const std::string& url, F work)
{
    const auto store = open_for_command(url);
    return run_to_end(work(*store));
}

} // namespace bot::commands
