#include "bot/commands/serve.hpp"

#include "bot/config.hpp"
#include "bot/serve.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <memory>
#include <optional>
#include <string>

namespace bot::commands {

namespace {

struct serve_flags {
    std::string file;
    std::optional<std::string> listen;
    std::optional<std::string> store;
    std::optional<unsigned> threads;
    bool demo = false;
};

int run_serve(const serve_flags& given)
{
    config settings = load_config(given.file);
    settings.listen = given.listen.value_or(settings.listen);
    settings.store = given.store.value_or(settings.store);
    settings.threads = given.threads.value_or(settings.threads);
    settings.demo = given.demo;
    return serve(std::move(settings));
}

} // namespace

void add_serve(CLI::App& program, action& chosen)
{
    auto* command = program.add_subcommand("serve", "Answer residents until told to stop");
    const auto given = std::make_shared<serve_flags>();
    command->add_option("--config", given->file, "Configuration, a TOML file")->type_name("FILE");
    command->add_option("--listen", given->listen, "Where to listen (127.0.0.1:8080)")->type_name("ADDRESS:PORT");
    command->add_option("--store", given->store, "Where to remember (sqlite:data/xuelin.db)")->type_name("URL");
    command->add_option("--threads", given->threads, "Threads that answer; 0 means one for each core")
        ->check(CLI::Range(0, 1024))
        ->type_name("N");
    command->add_flag("--demo", given->demo, "Serve the demo week; needs no WeChat account");
    command->callback([given, &chosen] { chosen = [given] { return run_serve(*given); }; });
}

} // namespace bot::commands
