#include "bot/config_file.hpp"

#include "bot/config_keys.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <fstream>

namespace bot {

namespace {

constexpr std::string_view accounts_key = "wechat.accounts";

std::string text_of(const std::string& key, const toml::node& node)
{
    if (const auto* written = node.as_string())
        return written->get();
    if (const auto* number = node.as_integer())
        return std::to_string(number->get());
    if (const auto* truth = node.as_boolean())
        return truth->get() ? "true" : "false";
    throw bad_setting(key + ": must be a string, a whole number, true or false");
}

const toml::table& table_of(const std::string& key, const toml::node& node)
{
    if (const auto* table = node.as_table())
        return *table;
    throw bad_setting(key + ": must be a table");
}

message_template template_of(const toml::table& table, const std::string& key)
{
    message_template read;
    for (const auto& [name, node] : table) {
        const std::string inner = key + "." + std::string(name.str());
        const auto* value = node.as_string();
        if (value == nullptr || value->get().empty())
            throw bad_setting(inner + ": must be a string that is not empty");
        if (name.str() == "id")
            read.id = value->get();
        else
            read.fields.emplace(name.str(), value->get());
    }
    if (read.id.empty())
        throw bad_setting(key + ".id: needed, the platform's id of the template");
    return read;
}

void apply_templates(account_settings& to, const toml::table& table, const std::string& key)
{
    for (const auto& [name, node] : table) {
        const std::string inner = key + "." + std::string(name.str());
        to.templates[std::string(name.str())] = template_of(table_of(inner, node), inner);
    }
}

/// False where accounts have no such key.
bool apply_to_account(account_settings& to, const std::string& name, const std::string& key,
                      const toml::node& node)
{
    if (name == "templates") {
        apply_templates(to, table_of(key, node), key);
        return true;
    }
    const auto* found = find_setting(account_keys(), name);
    if (found != nullptr)
        apply(to, *found, key, text_of(key, node));
    return found != nullptr;
}

[[noreturn]] void complain_of_unknown(const std::string& key)
{
    throw bad_setting(key + ": there is no such setting");
}

void check_name(const std::string& name, const std::string& key)
{
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    if (name.empty() || name.find_first_not_of(allowed) != name.npos)
        throw bad_setting(key + ": names of accounts have letters, digits, - and _ alone");
    if (name == account_settings().id)
        throw bad_setting(key + ": the settings of this account are those in [wechat]");
}

void apply_accounts(config& to, const toml::table& accounts)
{
    for (const auto& [name, node] : accounts) {
        account_settings made;
        made.id = name.str();
        std::string key(accounts_key);
        key += '.';
        key += made.id;
        check_name(made.id, key);
        for (const auto& [inner_name, inner] : table_of(key, node)) {
            const std::string last(inner_name.str());
            if (!apply_to_account(made, last, key + "." + last, inner))
                complain_of_unknown(key + "." + last);
        }
        to.wechat.accounts.push_back(std::move(made));
    }
}

void apply_table(config& to, const toml::table& table, const std::string& prefix)
{
    constexpr std::string_view wechat = "wechat.";
    for (const auto& [name, node] : table) {
        const std::string last(name.str());
        const std::string key = prefix + last;
        if (prefix.empty() && node.is_table())
            apply_table(to, *node.as_table(), key + ".");
        else if (key == accounts_key)
            apply_accounts(to, table_of(key, node));
        else if (const auto* found = find_setting(general_settings(), key))
            apply(to, *found, key, text_of(key, node));
        else if (prefix != wechat || !apply_to_account(to.wechat, last, key, node))
            complain_of_unknown(key);
    }
}

} // namespace

void apply_file(config& to, const std::string& path)
{
    std::ifstream file(path);
    if (!file)
        throw bad_setting(path + ": cannot be read");
    toml::table table;
    try {
        table = toml::parse(file, path);
    } catch (const toml::parse_error& problem) {
        // The parser's own words may quote the line, and with it a secret.
        throw bad_setting(fmt::format("{}:{}: is not TOML", path, problem.source().begin.line));
    }
    apply_table(to, table, "");
}

} // namespace bot
