#include "bot/platform/menu.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/support/catch.hpp"

namespace bot_platform_menu_test {

using namespace bot::platform;
using support::platform::connected_client;

namespace {

menu_button click(const std::string& name, const std::string& key)
{
    menu_button button;
    button.name = name;
    button.type = "click";
    button.key = key;
    return button;
}

menu sample()
{
    menu_button site;
    site.name = "网站";
    site.type = "view";
    site.url = "https://example.com";
    menu_button program;
    program.name = "小程序";
    program.type = "miniprogram";
    program.url = "https://example.com";
    program.app_id = "wx0000000000000000";
    program.page = "pages/index/index";
    menu_button more;
    more.name = "更多";
    more.below = {site, program};
    menu what;
    what.buttons = {click("活动", "V_LIST"), more};
    return what;
}

} // namespace

TEST_CASE("A menu is created, read back and deleted")
{
    connected_client one;
    CHECK(one.run(get_menu(one.client())).value.buttons.empty());
    CHECK(one.run(create_menu(one.client(), sample())).ok());
    CHECK(one.platform.calls("/cgi-bin/menu/create").back().body ==
          R"({"button":[{"type":"click","name":"活动","key":"V_LIST"},{"name":"更多","sub_button":[)"
          R"({"type":"view","name":"网站","url":"https://example.com"},)"
          R"({"type":"miniprogram","name":"小程序","url":"https://example.com",)"
          R"("appid":"wx0000000000000000","pagepath":"pages/index/index"}]}]})");
    const auto read = one.run(get_menu(one.client()));
    CHECK(read.outcome.ok());
    CHECK(read.value == sample());
    CHECK(one.run(delete_menu(one.client())).ok());
    CHECK(one.run(get_menu(one.client())).value.buttons.empty());
}

TEST_CASE("A menu outside the platform's limits is not sent")
{
    menu what = sample();
    int errcode = 0;
    SECTION("none")
    {
        errcode = 0;
    }
    SECTION("too many buttons")
    {
        what.buttons.resize(4, click("多", "K"));
        errcode = 40016;
    }
    SECTION("a name too long")
    {
        what.buttons[0].name = "六个汉字太长";
        errcode = 40018;
    }
    SECTION("too many below one")
    {
        what.buttons[1].below.resize(6, click("多", "K"));
        errcode = 40023;
    }
    SECTION("no key")
    {
        what.buttons[0].key.clear();
        errcode = 40019;
    }
    SECTION("a key too long, below")
    {
        what.buttons[1].below[0] = click("长", std::string(129, 'k'));
        errcode = 40026;
    }
    SECTION("a URL too long")
    {
        what.buttons[1].below[0].url.append(1024, 'u');
        errcode = 40027;
    }
    SECTION("a mini-program without a URL for old phones")
    {
        what.buttons[1].below[1].url.clear();
        errcode = 40027;
    }
    SECTION("three levels")
    {
        what.buttons[1].below[0].below = {click("深", "K")};
        errcode = 40022;
    }
    SECTION("no such type")
    {
        what.buttons[0].type = "press";
        errcode = 40017;
    }
    connected_client one;
    CHECK(check_menu(what).errcode == errcode);
    CHECK(one.run(create_menu(one.client(), what)).errcode == errcode);
    CHECK(one.platform.count("/cgi-bin/menu/create") == (errcode == 0 ? 1 : 0));
}

} // namespace bot_platform_menu_test
