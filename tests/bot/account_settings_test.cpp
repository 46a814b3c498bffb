#include "tests/support/catch.hpp"
#include "tests/support/settings.hpp"

namespace bot_account_settings_test {

using support::complaint;
using support::scratch_file;
using support::serving_complaint;
using support::variable;

namespace {

const std::string two_accounts = R"(
[wechat]
token = "t"
previous_token = "p"
kind = "service"
verified = false
[wechat.templates]
promoted = {id = "T0", activity = "thing1", time = "time2"}
[wechat.accounts.library]
token = "l"
app_id = "wx2"
mode = "secure"
aes_key = "0123456789012345678901234567890123456789012"
previous_aes_key = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq"
[wechat.accounts.mini-program]
kind = "mini_program"
[wechat.accounts.mini-program.templates.promoted]
id = "T1"
place = "thing3"
)";

} // namespace

TEST_CASE("A server has the default account and any number of others")
{
    const scratch_file file(two_accounts);
    const auto settings = bot::load_config(file.path());
    const auto* own = settings.find_account("default");
    const auto* library = settings.find_account("library");
    const auto* mini = settings.find_account("mini-program");
    REQUIRE((own && library && mini));
    CHECK_FALSE(settings.find_account("nobody"));
    CHECK_FALSE(settings.find_account(""));

    CHECK(own->token == "t");
    CHECK(own->previous_token == "p");
    CHECK(own->kind == bot::account_kind::service);
    CHECK_FALSE(own->verified);
    CHECK(own->templates.at("promoted").id == "T0");
    CHECK(own->templates.at("promoted").fields ==
          std::map<std::string, std::string>{{"activity", "thing1"}, {"time", "time2"}});

    CHECK(library->id == "library");
    CHECK(library->mode == bot::wechat_mode::secure);
    CHECK(library->previous_aes_key == "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq");
    CHECK(library->kind == bot::account_kind::subscription);
    CHECK(library->verified);
    CHECK(library->templates.empty());
    CHECK(mini->kind == bot::account_kind::mini_program);
    CHECK(mini->token.empty());
    CHECK(mini->templates.at("promoted").fields.at("place") == "thing3");
    CHECK(serving_complaint(settings).empty());
}

TEST_CASE("Secrets of every account can come from the environment")
{
    const scratch_file file(two_accounts);
    const variable own("XUELIN_WECHAT_PREVIOUS_TOKEN", "from the environment");
    const variable library("XUELIN_WECHAT_ACCOUNTS_LIBRARY_APP_SECRET", "s");
    const variable mini("XUELIN_WECHAT_ACCOUNTS_MINI_PROGRAM_VERIFIED", "false");
    const variable unnamed("XUELIN_WECHAT_ACCOUNTS_OTHER_TOKEN", "x");
    const auto settings = bot::load_config(file.path());
    CHECK(settings.wechat.previous_token == "from the environment");
    CHECK(settings.find_account("library")->app_secret == "s");
    CHECK(settings.find_account("library")->token == "l");
    CHECK_FALSE(settings.find_account("mini-program")->verified);
    CHECK_FALSE(settings.find_account("other"));
}

TEST_CASE("A complaint about an account names its key and never the value")
{
    const auto [file, key] = GENERATE(table<std::string, std::string>({
        {"[wechat.accounts.a]\ntokn = \"HIDDEN\"", "wechat.accounts.a.tokn"},
        {"[wechat.accounts.a]\nmode = \"HIDDEN\"", "wechat.accounts.a.mode"},
        {"[wechat.accounts.a]\nkind = \"HIDDEN\"", "wechat.accounts.a.kind"},
        {"[wechat.accounts.a]\nverified = \"HIDDEN\"", "wechat.accounts.a.verified"},
        {"[wechat.accounts.a]\ntoken = [\"HIDDEN\"]", "wechat.accounts.a.token"},
        {"[wechat.accounts.a]\napi = \"https://HIDDEN\"", "wechat.accounts.a.api"},
        {"[wechat.accounts]\na = \"HIDDEN\"", "wechat.accounts.a: must be a table"},
        {"[wechat]\naccounts = \"HIDDEN\"", "wechat.accounts: must be a table"},
        {"[wechat.accounts.\"a.b\"]\ntoken = \"HIDDEN\"", "wechat.accounts.a.b"},
        {"[wechat.accounts.default]\ntoken = \"HIDDEN\"", "wechat.accounts.default"},
        {"[wechat.accounts.a-b]\ntoken = \"HIDDEN\"\n[wechat.accounts.A_B]", "wechat.accounts.a-b."},
        {"[wechat.accounts.a]\n[wechat.accounts.a_previous]", "XUELIN_WECHAT_ACCOUNTS_A_PREVIOUS_TOKEN"},
        {"[wechat]\ntemplates = \"HIDDEN\"", "wechat.templates: must be a table"},
        {"[wechat.templates]\npromoted = \"HIDDEN\"", "wechat.templates.promoted: must be a table"},
        {"[wechat.templates.promoted]\nactivity = \"HIDDEN\"", "wechat.templates.promoted.id"},
        {"[wechat.templates.promoted]\nid = 5", "wechat.templates.promoted.id"},
        {"[wechat.accounts.a.templates.promoted]\nid = \"HIDDEN\"\ntime = \"\"",
         "wechat.accounts.a.templates.promoted.time"},
        {"[templates.promoted]\nid = \"HIDDEN\"", "templates.promoted"},
    }));
    CAPTURE(file);
    CHECK_THAT(complaint(file), Contains(key));
    CHECK_THAT(complaint(file), !Contains("HIDDEN"));
}

TEST_CASE("Every encrypted account needs what encryption needs")
{
    bot::config settings;
    settings.demo = true;
    settings.wechat.accounts.emplace_back();
    auto& account = settings.wechat.accounts.back();
    account.id = "library";
    account.aes_key = "no key";
    CHECK(serving_complaint(settings).empty());
    account.mode = GENERATE(bot::wechat_mode::compatible, bot::wechat_mode::secure);
    CHECK_THAT(serving_complaint(settings), Contains("wechat.accounts.library.aes_key") && !Contains("no key"));
    account.aes_key = std::string(43, '+');
    CHECK_THAT(serving_complaint(settings), Contains("wechat.accounts.library.aes_key"));
    account.aes_key = std::string(43, 'x');
    CHECK_THAT(serving_complaint(settings), Contains("wechat.accounts.library.app_id"));
    account.app_id = "wx2";
    CHECK(serving_complaint(settings).empty());
    account.previous_aes_key = "x";
    CHECK_THAT(serving_complaint(settings), Contains("wechat.accounts.library.previous_aes_key"));
}

} // namespace bot_account_settings_test
