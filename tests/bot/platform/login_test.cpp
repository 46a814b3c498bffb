#include "bot/platform/content_check.hpp"
#include "bot/platform/mini_program.hpp"
#include "bot/platform/oauth.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/support/catch.hpp"

namespace bot_platform_login_test {

using namespace bot::platform;
using support::platform::connected_client;

TEST_CASE("The address for logging in on the web has its parameters in order")
{
    CHECK(authorize_url("wx1", "https://example.com/in?a=1", web_scope::base, "s9") ==
          "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1"
          "&redirect_uri=https%3A%2F%2Fexample.com%2Fin%3Fa%3D1&response_type=code&scope=snsapi_base&state=s9"
          "#wechat_redirect");
    CHECK_THAT(authorize_url("wx1", "u", web_scope::user_info, "s"), Contains("scope=snsapi_userinfo"));
}

TEST_CASE("A web login's code works once, and its tokens are its own")
{
    connected_client one;
    one.platform.gets_login_code("o1", "C+1/=");
    const auto login = one.run(log_in_on_web(one.client(), "C+1/="));
    REQUIRE(login.outcome.ok());
    CHECK(login.value.openid == "o1");
    CHECK_FALSE(login.value.snapshot);
    const auto asked = one.platform.calls("/sns/oauth2/access_token").back();
    CHECK(asked.parameter("appid") == one.platform.app_id());
    CHECK(asked.parameter("secret") == one.platform.app_secret());
    CHECK(asked.parameter("grant_type") == "authorization_code");
    CHECK(one.platform.count("/cgi-bin/stable_token") == 0);

    CHECK(one.run(log_in_on_web(one.client(), "C+1/=")).outcome.errcode == 40163);
    CHECK(one.run(log_in_on_web(one.client(), "wrong")).outcome.errcode == 40029);
    CHECK(one.run(refresh_web_login(one.client(), login.value.refresh_token)).value.openid == "o1");
    CHECK(one.run(refresh_web_login(one.client(), "wrong")).outcome.errcode == 40030);
    CHECK(one.run(find_web_profile(one.client(), login.value.access_token, "o1")).value.nickname == "王阿姨");

    // A refused web token is not the account's: it is not renewed.
    CHECK(one.run(find_web_profile(one.client(), "wrong", "o1")).outcome.errcode == 40001);
    CHECK(one.platform.count("/cgi-bin/stable_token") == 0);
}

TEST_CASE("A code that may have been received is not used again")
{
    connected_client one;
    one.platform.gets_login_code("o1", "C1");
    one.platform.break_down("/sns/jscode2session", 502);
    CHECK_FALSE(one.run(log_in_to_mini_program(one.client(), "C1")).outcome.answered);
    CHECK(one.platform.count("/sns/jscode2session") == 1);
}

TEST_CASE("A mini-program's session and phone number")
{
    connected_client one(storage::account_kind::mini_program);
    one.platform.gets_login_code("o1", "C1");
    auto login = one.run(log_in_to_mini_program(one.client(), "C1"));
    REQUIRE(login.outcome.ok());
    CHECK(login.value.openid == "o1");
    CHECK(login.value.session_key == "SESSION_o1");
    CHECK(one.platform.calls("/sns/jscode2session").back().parameter("js_code") == "C1");
    CHECK(one.run(log_in_to_mini_program(one.client(), "C1")).outcome.errcode == 40163);

    CHECK(one.run(check_session(one.client(), login.value)).ok());
    login.value.session_key = "another";
    CHECK(one.run(check_session(one.client(), login.value)).errcode == 87009);

    one.platform.gets_phone_code("13800000000", "P1");
    const auto phone = one.run(find_phone_number(one.client(), "P1"));
    CHECK(phone.value.plain_number == "13800000000");
    CHECK(phone.value.country_code == "86");
    CHECK(one.run(find_phone_number(one.client(), "P1")).outcome.errcode == 40163);
    CHECK(one.run(find_phone_number(one.client(), "C1")).outcome.errcode == 40163);
}

TEST_CASE("A number that was given to another mini-program is not taken")
{
    connected_client one(storage::account_kind::mini_program);
    support::platform::reply other;
    other.body = R"({"errcode":0,"phone_info":{"purePhoneNumber":"1","watermark":{"appid":"wx_other"}}})";
    one.platform.answer_with("/wxa/business/getuserphonenumber", other);
    const auto phone = one.run(find_phone_number(one.client(), "P1"));
    CHECK_FALSE(phone.outcome.ok());
    CHECK(phone.value.plain_number.empty());
}

TEST_CASE("A mini-program's code is a picture")
{
    connected_client one(storage::account_kind::mini_program);
    mini_code what;
    what.scene = "a=3&c=1234";
    what.page = "pages/index/index";
    CHECK(one.run(draw_mini_code(one.client(), what)).value.starts_with("\xFF\xD8"));
    CHECK(
        one.platform.calls("/wxa/getwxacodeunlimit").back().body ==
        R"({"scene":"a=3&c=1234","page":"pages/index/index","check_path":true,"env_version":"release","width":430})");
    what.page = "pages/other";
    const auto refused = one.run(draw_mini_code(one.client(), what));
    CHECK(refused.outcome.errcode == 41030);
    CHECK(refused.value.empty());
    what.page = "/pages/index/index";
    CHECK(one.run(draw_mini_code(one.client(), what)).outcome.errcode == 41030);
    what.page.clear();
    what.scene = "活动";
    CHECK(one.run(draw_mini_code(one.client(), what)).outcome.errcode == 40169);
    CHECK(one.platform.count("/wxa/getwxacodeunlimit") == 2);
}

TEST_CASE("A text is judged by the verdict, not by the errcode")
{
    connected_client one(storage::account_kind::mini_program);
    one.platform.follows("o1");
    checked_content what;
    what.openid = "o1";
    what.text = "今天读了三十页";
    CHECK(one.run(check_content(one.client(), what)).value.verdict == verdict::pass);
    CHECK(one.platform.calls("/wxa/msg_sec_check").back().body ==
          R"({"version":2,"openid":"o1","scene":2,"content":"今天读了三十页"})");
    what.text = "赌博网站";
    const auto risky = one.run(check_content(one.client(), what));
    CHECK(risky.outcome.ok());
    CHECK(risky.value.verdict == verdict::risky);
    CHECK(risky.value.label == 20006);
    what.text = "代写论文";
    CHECK(one.run(check_content(one.client(), what)).value.verdict == verdict::review);
}

} // namespace bot_platform_login_test
