#include "bot/config.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/settings.hpp"

#include <chrono>

namespace bot_config_test {

using namespace std::chrono_literals;
using support::complaint;
using support::scratch_file;
using support::serving_complaint;
using support::variable;

TEST_CASE("A configuration file sets what it names and leaves the rest")
{
    const scratch_file file("listen = \"0.0.0.0:80\"\nthreads = 3\n[wechat]\ntoken = \"t\"\nmode = \"plain\"\n"
                            "timestamp_window = 0\n[http]\nbody_limit = 4096\nread_timeout = 5\n");
    const auto settings = bot::load_config(file.path());
    CHECK(settings.listen == "0.0.0.0:80");
    CHECK(settings.threads == 3);
    CHECK(settings.wechat.token == "t");
    CHECK(settings.wechat.timestamp_window == 0s);
    CHECK(settings.http.body_limit == 4096);
    CHECK(settings.http.read_timeout == 5s);
    CHECK(settings.store == bot::config().store);
    CHECK(settings.http.idle_timeout == bot::config().http.idle_timeout);
}

TEST_CASE("The environment wins over the file, unless it is empty")
{
    const scratch_file file("store = \"sqlite:a\"\nwechat.api = \"https://file.example\"\n");
    const variable store("XUELIN_STORE", "sqlite:b");
    const variable url("XUELIN_WECHAT_API", "");
    const variable window("XUELIN_WECHAT_TIMESTAMP_WINDOW", "60");
    const auto settings = bot::load_config(file.path());
    CHECK(settings.store == "sqlite:b");
    CHECK(settings.wechat.api == "https://file.example");
    CHECK(settings.wechat.timestamp_window == 60s);
}

TEST_CASE("Keys that are still read with stand between commas", "[privacy]")
{
    const std::string one(64, 'a');
    const std::string other(64, 'B');
    const variable older("XUELIN_DATA_KEY_OLD", (one + ", " + other).c_str());
    CHECK(bot::load_config("").data_key_old == std::vector{one, other});
}

TEST_CASE("A complaint names the key and never the value")
{
    const auto [file, key] = GENERATE(table<std::string, std::string>({
        {"tokn = \"HIDDEN\"", "tokn"},
        {"[wechat]\ntokn = \"HIDDEN\"", "wechat.tokn"},
        {"[wechat.deep]\ntoken = \"HIDDEN\"", "wechat.deep"},
        {"data_key = \"HIDDEN\"", "data_key"},
        {"data_key_old = \"HIDDEN,HIDDEN\"", "data_key_old"},
        {"[privacy]\ncontacts = 0", "privacy.contacts"},
        {"threads = -1", "threads"},
        {"threads = 1.5", "threads"},
        {"threads = true", "threads"},
        {"log_level = \"HIDDEN\"", "log_level"},
        {"wechat.api = \"HIDDEN\"", "wechat.api"},
        {"[wechat]\nmode = \"HIDDEN\"", "wechat.mode"},
        {"[wechat]\napi = \"HIDDEN\"", "wechat.api"},
        {"[http]\nbody_limit = 1", "http.body_limit"},
        {"[http]\nread_timeout = 0", "http.read_timeout"},
        {"[wechat]\ntoken = \"HIDDEN\nx", ":2: is not TOML"},
    }));
    CAPTURE(file);
    CHECK_THAT(complaint(file), Contains(key));
    CHECK_THAT(complaint(file), !Contains("HIDDEN"));
}

TEST_CASE("A file that is not there is a mistake, not an empty configuration")
{
    CHECK_THROWS_AS(bot::load_config("/nowhere/xuelin.toml"), bot::bad_setting);
}

TEST_CASE("A base URL loses the slash at its end")
{
    const scratch_file file("wechat.api = \"https://a.example/x/\"");
    CHECK(bot::load_config(file.path()).wechat.api == "https://a.example/x");
}

TEST_CASE("Serving needs a token, an address and a mode that is understood")
{
    bot::config settings;
    CHECK_THAT(serving_complaint(settings), Contains("wechat.token"));
    settings.demo = true;
    CHECK(serving_complaint(settings).empty());
    settings.listen = "8080";
    CHECK_THAT(serving_complaint(settings), Contains("listen"));
    settings.listen = "[::1]:0";
    CHECK(serving_complaint(settings).empty());
    settings.wechat.mode = bot::wechat_mode::secure;
    CHECK_THAT(serving_complaint(settings), Contains("wechat.aes_key"));
    settings.wechat.aes_key = std::string(43, 'A');
    CHECK_THAT(serving_complaint(settings), Contains("wechat.app_id"));
    settings.wechat.app_id = "wx1";
    CHECK(serving_complaint(settings).empty());
}

TEST_CASE("The sample file that operators start from holds the defaults")
{
    const auto sample = bot::load_config(XUELIN_SOURCE "/deploy/xuelin.toml");
    const bot::config defaults;
    CHECK(sample.listen == defaults.listen);
    CHECK(sample.store == defaults.store);
    CHECK(sample.threads == defaults.threads);
    CHECK(sample.log_level == defaults.log_level);
    CHECK(sample.wechat.mode == defaults.wechat.mode);
    CHECK(sample.wechat.kind == defaults.wechat.kind);
    CHECK(sample.wechat.verified == defaults.wechat.verified);
    CHECK(sample.wechat.api == defaults.wechat.api);
    CHECK(sample.wechat.accounts.empty());
    CHECK(sample.wechat.templates.empty());
    CHECK(sample.wechat.timestamp_window == defaults.wechat.timestamp_window);
    CHECK(sample.help.patience == defaults.help.patience);
    CHECK(sample.privacy == defaults.privacy);
    CHECK(sample.rules() == defaults.rules());
    CHECK(sample.http.body_limit == defaults.http.body_limit);
    CHECK(sample.http.header_limit == defaults.http.header_limit);
    CHECK(sample.http.read_timeout == defaults.http.read_timeout);
    CHECK(sample.http.idle_timeout == defaults.http.idle_timeout);
    CHECK(sample.http.write_timeout == defaults.http.write_timeout);
}

} // namespace bot_config_test
