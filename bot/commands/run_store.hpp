#pragma once

#include "bot/run_to_end.hpp"
#include "storage/store.hpp"

#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace bot::commands {

/// Adds --store, which the environment may give as well.
void add_store_option(CLI::App& command, std::string& url);

/// Closes a store however its use ends.
struct close_store {
    void operator()(storage::store* opened) const;
};
using opened_store = std::unique_ptr<storage::store, close_store>;

/// Opens a store for a command. Throws as storage::open_store does.
opened_store open_for_command(const std::string& url);

/// Runs a coroutine of the form f(store&) against the store at a URL, to its end.
template <class F>
auto run_on_store(const std::string& url, F work)
{
    const auto store = open_for_command(url);
    return run_to_end(work(*store));
}

/// The time on the system's clock.
storage::time_point now();

} // namespace bot::commands
