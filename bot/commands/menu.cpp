#include "bot/commands/menu.hpp"

#include "bot/account_check.hpp"
#include "bot/commands/run_store.hpp"
#include "bot/data_key.hpp"
#include "bot/platform/https_transport.hpp"
#include "bot/platform/menu.hpp"
#include "bot/secrets.hpp"
#include "content/menu.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>

namespace bot::commands {
namespace {

struct menu_flags {
    std::string config;
    std::string account = "default";
    std::string file;
    std::optional<std::string> store;
};

std::vector<platform::menu_button> buttons_of(const std::vector<content::menu_button>& wanted)
{
    std::vector<platform::menu_button> buttons;
    for (const auto& each : wanted) {
        platform::menu_button button;
        button.name = each.name;
        button.key = each.key;
        button.url = each.url;
        if (!each.key.empty())
            button.type = "click";
        else if (!each.url.empty())
            button.type = "view";
        button.below = buttons_of(each.below);
        buttons.push_back(std::move(button));
    }
    return buttons;
}

platform::menu wanted_menu(const std::string& path)
{
    if (path.empty())
        return {buttons_of(content::built_in_menu())};
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error(path + ": cannot be read");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return {buttons_of(content::read_menu(text, path))};
}

void print_menu(const std::vector<platform::menu_button>& buttons, int depth)
{
    for (const auto& each : buttons) {
        const auto& leads_to = !each.key.empty() ? each.key : !each.url.empty() ? each.url : each.page;
        fmt::print("{:{}}{}{}{}\n", "", depth * 2, each.name, leads_to.empty() ? "" : " -> ", leads_to);
        print_menu(each.below, depth + 1);
    }
}

[[noreturn]] void fail(const platform::outcome& said)
{
    throw std::runtime_error(fmt::format("the platform says {}: {}", said.errcode, said.message));
}

/// The account's settings; throws bad_setting where they do not suffice.
const account_settings& account_for_menu(const config& settings, const std::string& id)
{
    const auto* account = settings.find_account(id);
    if (account == nullptr)
        throw bad_setting("there are no settings for the account \"" + id + "\"");
    if (account->app_id.empty() || account->app_secret.empty())
        throw bad_setting("app_id and app_secret are needed to call the platform");
    if (account->kind == account_kind::mini_program)
        throw bad_setting("a mini-program has no such menu");
    return *account;
}

storage::awaitable<platform::menu> current_menu(platform::client& by)
{
    auto found = co_await platform::get_menu(by);
    if (!found.outcome.ok())
        fail(found.outcome);
    co_return std::move(found.value);
}

storage::awaitable<int> publish(platform::client& by, platform::menu wanted)
{
    const auto current = co_await current_menu(by);
    if (current == wanted) {
        fmt::print("the menu is published already\n");
        co_return 0;
    }
    const auto said = co_await platform::create_menu(by, std::move(wanted));
    if (!said.ok())
        fail(said);
    fmt::print("published; people see it within five minutes\n");
    co_return 0;
}

storage::awaitable<int> show(platform::client& by)
{
    const auto current = co_await current_menu(by);
    if (current.buttons.empty())
        fmt::print("there is no menu\n");
    print_menu(current.buttons, 0);
    co_return 0;
}

storage::awaitable<int> work(storage::store& store, const config& settings, const menu_flags& given,
                             bool publishing)
{
    const auto& account = account_for_menu(settings, given.account);
    const auto executor = co_await boost::asio::this_coro::executor;
    const auto keys = co_await settle_data_keys(store, settings.data_key, settings.data_key_old);
    platform::https_options options;
    options.base_url = settings.wechat.api;
    options.ca_file = settings.wechat.ca_file;
    platform::https_transport transport(executor, std::move(options));
    platform::credentials who{account.id, account.app_id, account.app_secret, storage::account_kind::official};
    auto server = to_hex(random_bytes(8));
    platform::client by(std::move(who), transport, store, std::move(server), keys.names, executor);
    int status = 0;
    if (publishing) {
        auto wanted = wanted_menu(given.file);
        status = co_await publish(by, std::move(wanted));
    } else {
        status = co_await show(by);
    }
    co_return status;
}

int run_menu(const menu_flags& given, bool publishing)
{
    config settings = load_config(given.config);
    settings.store = given.store.value_or(settings.store);
    const auto store = open_for_command(settings.store);
    return run_to_end(work(*store, settings, given, publishing));
}

CLI::App* add(CLI::App& menu, const char* name, const char* help, const std::shared_ptr<menu_flags>& given)
{
    auto* command = menu.add_subcommand(name, help);
    command->add_option("--config", given->config, "Configuration, a TOML file")->type_name("FILE");
    command->add_option("--account", given->account, "The account, as in /wechat/{account}")->type_name("ID");
    command->add_option("--store", given->store, "Where tokens are shared")->type_name("URL");
    return command;
}

} // namespace

void add_menu(CLI::App& program, action& chosen)
{
    auto* menu = program.add_subcommand("menu", "The menu of an official account");
    menu->require_subcommand(1);
    const auto given = std::make_shared<menu_flags>();
    auto* publishing = add(*menu, "publish", "Replace the account's menu where it differs", given);
    publishing->add_option("--file", given->file, "A menu of your own, like content/menu.toml")->type_name("FILE");
    publishing->callback([given, &chosen] { chosen = [given] { return run_menu(*given, true); }; });
    auto* showing = add(*menu, "show", "Print the menu that people see", given);
    showing->callback([given, &chosen] { chosen = [given] { return run_menu(*given, false); }; });
}

} // namespace bot::commands
