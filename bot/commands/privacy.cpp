#include "bot/commands/privacy.hpp"

#include "bot/commands/run_store.hpp"
#include "bot/config.hpp"
#include "storage/calendar.hpp"
#include "storage/sealed_store.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace bot::commands {
namespace {

struct privacy_flags {
    std::string config;
    std::optional<std::string> store;
};

std::string day_of(const std::optional<storage::time_point>& at)
{
    return at ? storage::to_string(storage::day_of(*at)) : "-";
}

void print_kept(const handlers::kept_kinds& kinds, const storage::key_ring& keys)
{
    constexpr const char* row = "{:<24} {:>9}  {:<18} {:<10}  {:>8}  {:<10}\n";
    fmt::print(fmt::runtime(row), "kind", "records", "key", "oldest", "overdue", "next due");
    std::int64_t all = 0;
    std::int64_t older = 0;
    for (const auto& [name, kind] : kinds) {
        const auto& [what, id] = name;
        const bool remembered = what == "remembered reply";
        const auto key = remembered             ? std::string("-")
                         : id.empty()           ? std::string("not sealed")
                         : id == keys.current() ? id + " (present)"
                         : keys.knows(id)       ? id + " (older)"
                                                : id + " (unknown)";
        fmt::print(fmt::runtime(row), what, kind.count, key, day_of(kind.oldest), kind.overdue, day_of(kind.due));
        all += kind.count;
        if (!remembered && id != keys.current())
            older += kind.count;
    }
    fmt::print("{} records, {} not under the present key\n", all, older);
}

int run_privacy(const privacy_flags& given)
{
    auto settings = load_config(given.config);
    settings.store = given.store.value_or(settings.store);
    const auto store = open_for_command(settings.store, settings);
    const auto kinds = run_to_end(handlers::survey_personal(*store, settings.privacy, storage::system_time()));
    print_kept(kinds, dynamic_cast<storage::sealed_store&>(*store).keys());
    return 0;
}

} // namespace

void add_privacy(CLI::App& program, action& chosen)
{
    auto* command = program.add_subcommand("privacy", "Count the personal data that is left, without showing any");
    command->footer(
        "For each kind: how many records, under which key they are sealed, when the oldest was given, how many\n"
        "are due and when the next one is. Servers erase what is due, and seal what is not under the present\n"
        "key, once a day. \"-\" stands for what has no date: it stays until the person asks for its erasure.");
    const auto given = std::make_shared<privacy_flags>();
    command->add_option("--config", given->config, "Configuration, a TOML file")->type_name("FILE");
    command->add_option("--store", given->store, "Where Xuelin remembers")
        ->type_name("URL")
        ->envname("XUELIN_STORE");
    command->callback([given, &chosen] { chosen = [given] { return run_privacy(*given); }; });
}

} // namespace bot::commands
