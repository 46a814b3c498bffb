#include "bot/config.hpp"

#include "bot/http/endpoint.hpp"
#include "bot/log.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>

namespace bot {

namespace {

/// Says what is wrong with a value, without the value.
struct unusable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

std::uint64_t number_in(const std::string& text, std::uint64_t least, std::uint64_t most)
{
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size() || number < least ||
        number > most)
        throw unusable(fmt::format("must be a whole number from {} to {}", least, most));
    return number;
}

std::chrono::seconds seconds_in(const std::string& text, std::uint64_t least)
{
    return std::chrono::seconds(number_in(text, least, 86'400));
}

/// A base URL without the slash at its end.
std::string base_url_in(std::string text)
{
    if (!text.starts_with("http://") && !text.starts_with("https://"))
        throw unusable("must begin with http:// or https://");
    while (text.ends_with('/'))
        text.pop_back();
    return text;
}

std::string data_key_in(const std::string& text)
{
    if (text.size() != 64 || text.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
        throw unusable("must be 64 hexadecimal digits");
    return text;
}

std::string log_level_in(const std::string& text)
{
    try {
        log::parse_level(text);
    } catch (const std::invalid_argument&) {
        throw unusable("must be debug, info, warning or error");
    }
    return text;
}

wechat_mode mode_in(const std::string& text)
{
    if (text == "plain")
        return wechat_mode::plain;
    if (text == "compatible")
        return wechat_mode::compatible;
    if (text == "secure")
        return wechat_mode::secure;
    throw unusable("must be plain, compatible or secure");
}

/// One setting by its place in the file; the environment variable is made from it.
struct setting {
    std::string_view key;
    void (*set)(config&, const std::string&);
};

using text = const std::string&;

constexpr setting all_settings[] = {
    {"listen", [](config& to, text value) { to.listen = value; }},
    {"store", [](config& to, text value) { to.store = value; }},
    {"threads", [](config& to, text value) { to.threads = static_cast<unsigned>(number_in(value, 0, 1024)); }},
    {"data_key", [](config& to, text value) { to.data_key = data_key_in(value); }},
    {"log_level", [](config& to, text value) { to.log_level = log_level_in(value); }},
    {"wechat.token", [](config& to, text value) { to.wechat.token = value; }},
    {"wechat.app_id", [](config& to, text value) { to.wechat.app_id = value; }},
    {"wechat.app_secret", [](config& to, text value) { to.wechat.app_secret = value; }},
    {"wechat.aes_key", [](config& to, text value) { to.wechat.aes_key = value; }},
    {"wechat.mode", [](config& to, text value) { to.wechat.mode = mode_in(value); }},
    {"wechat.api", [](config& to, text value) { to.wechat.api = base_url_in(value); }},
    {"wechat.timestamp_window", [](config& to, text value) { to.wechat.timestamp_window = seconds_in(value, 0); }},
    {"http.body_limit", [](config& to, text value) { to.http.body_limit = number_in(value, 1024, 64U << 20); }},
    {"http.header_limit", [](config& to, text value) { to.http.header_limit = number_in(value, 1024, 1U << 20); }},
    {"http.read_timeout", [](config& to, text value) { to.http.read_timeout = seconds_in(value, 1); }},
    {"http.idle_timeout", [](config& to, text value) { to.http.idle_timeout = seconds_in(value, 1); }},
    {"http.write_timeout", [](config& to, text value) { to.http.write_timeout = seconds_in(value, 1); }},
};

std::string variable_of(std::string_view key)
{
    std::string name = "XUELIN_";
    for (const char letter : key)
        name +=
            letter == '.' ? '_' : static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
    return name;
}

void apply(config& to, const setting& which, const std::string& name, const std::string& value)
{
    try {
        which.set(to, value);
    } catch (const unusable& problem) {
        throw bad_setting(name + ": " + problem.what());
    }
}

std::string text_of(const std::string& key, const toml::node& node)
{
    if (const auto* written = node.as_string())
        return written->get();
    if (const auto* number = node.as_integer())
        return std::to_string(number->get());
    throw bad_setting(key + ": must be a string or a whole number");
}

void apply_table(config& to, const toml::table& table, const std::string& prefix)
{
    for (const auto& [name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        if (const auto* inner = node.as_table(); inner && prefix.empty()) {
            apply_table(to, *inner, key + ".");
            continue;
        }
        const auto* found = std::find_if(std::begin(all_settings), std::end(all_settings),
                                         [&](const setting& each) { return each.key == key; });
        if (found == std::end(all_settings))
            throw bad_setting(key + ": there is no such setting");
        apply(to, *found, key, text_of(key, node));
    }
}

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

void apply_environment(config& to)
{
    for (const setting& each : all_settings) {
        const std::string variable = variable_of(each.key);
        const char* value = std::getenv(variable.c_str());
        if (value != nullptr && *value != '\0')
            apply(to, each, variable, value);
    }
}

} // namespace

config load_config(const std::string& path)
{
    config settings;
    if (!path.empty())
        apply_file(settings, path);
    apply_environment(settings);
    return settings;
}

void check_for_serving(const config& settings)
{
    if (!http::parse_endpoint(settings.listen))
        throw bad_setting("listen: must be an address and a port, such as 127.0.0.1:8080");
    if (settings.wechat.token.empty() && !settings.demo)
        throw bad_setting("wechat.token: needed to serve without --demo");
    if (settings.wechat.mode == wechat_mode::plain)
        return;
    if (settings.wechat.aes_key.size() != 43)
        throw bad_setting("wechat.aes_key: must be the 43 characters that the platform shows");
    throw bad_setting("wechat.mode: this version understands plain messages only");
}

} // namespace bot
