#include "bot/config.hpp"
#include "tests/support/catch.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace std::chrono_literals;

namespace {

/// A file that lasts as long as the test.
class scratch_file {
public:
    explicit scratch_file(const std::string& content)
        : path_(std::filesystem::temp_directory_path() / ("xuelin-config-" + std::to_string(::getpid()) + ".toml"))
    {
        std::ofstream(path_) << content;
    }
    ~scratch_file() { std::filesystem::remove(path_); }
    scratch_file(const scratch_file&) = delete;
    scratch_file& operator=(const scratch_file&) = delete;

    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

class variable {
public:
    variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
    ~variable() { ::unsetenv(name_); }
    variable(const variable&) = delete;
    variable& operator=(const variable&) = delete;

private:
    const char* name_;
};

std::string complaint(const std::string& file)
{
    const scratch_file written(file);
    try {
        bot::load_config(written.path());
    } catch (const bot::bad_setting& problem) {
        return problem.what();
    }
    return "";
}

std::string serving_complaint(const bot::config& settings)
{
    try {
        bot::check_for_serving(settings);
    } catch (const bot::bad_setting& problem) {
        return problem.what();
    }
    return "";
}

} // namespace

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

TEST_CASE("A complaint names the key and never the value")
{
    const auto [file, key] = GENERATE(table<std::string, std::string>({
        {"tokn = \"HIDDEN\"", "tokn"},
        {"[wechat]\ntokn = \"HIDDEN\"", "wechat.tokn"},
        {"[wechat.deep]\ntoken = \"HIDDEN\"", "wechat.deep"},
        {"data_key = \"HIDDEN\"", "data_key"},
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
    CHECK_THAT(serving_complaint(settings), Contains("wechat.mode"));
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
    CHECK(sample.wechat.timestamp_window == defaults.wechat.timestamp_window);
    CHECK(sample.http.body_limit == defaults.http.body_limit);
    CHECK(sample.http.header_limit == defaults.http.header_limit);
    CHECK(sample.http.read_timeout == defaults.http.read_timeout);
    CHECK(sample.http.idle_timeout == defaults.http.idle_timeout);
    CHECK(sample.http.write_timeout == defaults.http.write_timeout);
}
