#include "bot/commands/annex2.hpp"
#include "bot/commands/audit.hpp"
#include "bot/commands/backup.hpp"
#include "bot/commands/chat.hpp"
#include "bot/commands/demo.hpp"
#include "bot/commands/load.hpp"
#include "bot/commands/menu.hpp"
#include "bot/commands/migrate.hpp"
#include "bot/commands/privacy.hpp"
#include "bot/commands/restore.hpp"
#include "bot/commands/serve.hpp"
#include "bot/commands/token.hpp"
#include "bot/commands/understand.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdio>
#include <exception>

namespace {

constexpr int failure = 1;
constexpr int wrong_usage = 2;

constexpr bot::commands::add_command commands[] = {
    bot::commands::add_serve,   bot::commands::add_chat,    bot::commands::add_understand,
    bot::commands::add_load,    bot::commands::add_annex2,  bot::commands::add_audit,
    bot::commands::add_token,   bot::commands::add_demo,    bot::commands::add_menu,
    bot::commands::add_backup,  bot::commands::add_restore, bot::commands::add_migrate,
    bot::commands::add_privacy,
};

} // namespace

int main(int argc, char** argv)
{
    CLI::App program("Xuelin: the backend of a learning week's WeChat account", "xuelin");
    program.require_subcommand(1);
    bot::commands::action chosen;
    for (const auto add : commands)
        add(program, chosen);
    try {
        program.parse(argc, argv);
        return chosen();
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : wrong_usage;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "xuelin: %s\n", error.what());
        return failure;
    }
}
