#include "bot/platform/subscription.hpp"
#include "bot/platform/template_message.hpp"
#include "bot/platform/template_values.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/support/catch.hpp"

namespace bot_platform_subscription_test {

using namespace bot::platform;
using support::platform::connected_client;

namespace {

subscription_message reminder()
{
    subscription_message what;
    what.openid = "o1";
    what.template_id = "T1";
    what.page = "pages/activity";
    what.data = {{"thing1", "智能手机入门讲座"}, {"time2", "2026-11-25 09:00"}};
    return what;
}

} // namespace

TEST_CASE("A subscription message of an official account takes one consent")
{
    connected_client one;
    one.platform.add_template("T1");
    one.platform.agrees("o1", "T1");
    const auto became = one.run(send_subscription(one.client(), reminder()));
    CHECK(became.ok());
    CHECK(became.id == "9007199254740994");
    CHECK(one.platform.calls("/cgi-bin/message/subscribe/bizsend").back().body ==
          R"({"touser":"o1","template_id":"T1","page":"pages/activity",)"
          R"("data":{"thing1":{"value":"智能手机入门讲座"},"time2":{"value":"2026-11-25 09:00"}}})");

    const auto again = one.run(send_subscription(one.client(), reminder()));
    CHECK(again.errcode == 43101);
    CHECK(again.action() == action::drop_consent);

    one.platform.agrees("o1", "T1");
    one.platform.withdraws("o1", "T1");
    CHECK(one.run(send_subscription(one.client(), reminder())).errcode == 43101);
}

TEST_CASE("A mini-program's subscription message names version and language")
{
    connected_client one(storage::account_kind::mini_program);
    one.platform.add_template("T1");
    one.platform.agrees("o1", "T1");
    CHECK(one.run(send_subscription(one.client(), reminder())).ok());
    CHECK(
        one.platform.calls("/cgi-bin/message/subscribe/send").back().body ==
        R"({"touser":"o1","template_id":"T1","page":"pages/activity","miniprogram_state":"formal",)"
        R"("lang":"zh_CN","data":{"thing1":{"value":"智能手机入门讲座"},"time2":{"value":"2026-11-25 09:00"}}})");
}

TEST_CASE("A message that the platform would refuse is not sent")
{
    connected_client one;
    auto what = reminder();
    what.data["number3"] = "三十";
    const auto became = one.run(send_subscription(one.client(), what));
    CHECK(became.errcode == 47003);
    CHECK_THAT(became.message, Contains("number3"));
    CHECK(one.platform.calls().empty());
}

TEST_CASE("Values are brought within what their keys allow")
{
    const auto [key, given, wanted] = GENERATE(table<std::string, std::string, std::optional<std::string>>({
        {"thing1", "一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十一二三四五六七八九十"},
        {"thing1", "一二三四五六七八九十一二三四五六七八九十多", "一二三四五六七八九十一二三四五六七八九…"},
        {"thing12", "两行\n一行 ", "两行 一行"},
        {"thing1", " \n", std::nullopt},
        {"name2", "abcdefghijklmnopqrst", "abcdefghijklmnopqrst"},
        {"name2", "一二三四五六七八九十十", "一二三四五六七八九…"},
        {"phrase3", "报名成功", "报名成功"},
        {"phrase3", "报名成功了吗", std::nullopt},
        {"phrase3", "OK", std::nullopt},
        {"number4", "12.5", "12.5"},
        {"number4", "12人", std::nullopt},
        {"letter5", "ABC", "ABC"},
        {"letter5", "A1", std::nullopt},
        {"character_string6", "A-12/3", "A-12/3"},
        {"character_string6", "编号3", std::nullopt},
        {"phone_number7", "+86-0351-1234567", "+86-0351-1234567"},
        {"phone_number7", "+86-0351-12345678901", std::nullopt},
        {"amount8", "¥12.50", "¥12.50"},
        {"amount8", "12345678901元", std::nullopt},
        {"time9", "2026年11月25日 09:00~11:00", "2026年11月25日 09:00~11:00"},
        {"date9", "明天", std::nullopt},
        {"car_number1", "晋A12345", "晋A12345"},
        {"other1", "什么都行", "什么都行"},
    }));
    CHECK(fit_value(key, given) == wanted);
}

TEST_CASE("A template message is delivered once for its own number")
{
    connected_client one;
    one.platform.follows("o1");
    one.platform.add_template("T1");
    template_message what;
    what.openid = "o1";
    what.template_id = "T1";
    what.client_msg_id = "n-17";
    what.url = "https://example.com";
    what.mini_program = "wx1";
    what.page = "pages/i";
    what.data["thing1"] = "讲座";
    const auto path = "/cgi-bin/message/template/send";
    one.platform.reset_after_reading(path);
    const auto first = one.run(send_template(one.client(), what));
    CHECK(first.ok());
    CHECK(one.platform.count(path) == 2);
    CHECK(one.run(send_template(one.client(), what)).id == first.id);
    CHECK(one.platform.calls(path).back().body ==
          R"({"touser":"o1","template_id":"T1","url":"https://example.com",)"
          R"("miniprogram":{"appid":"wx1","pagepath":"pages/i"},"client_msg_id":"n-17",)"
          R"("data":{"thing1":{"value":"讲座"}}})");

    what.client_msg_id.clear();
    one.platform.reset_after_reading(path);
    CHECK_FALSE(one.run(send_template(one.client(), what)).answered);
    CHECK(one.platform.count(path) == 4);

    one.platform.unfollows("o1");
    CHECK(one.run(send_template(one.client(), what)).errcode == 43004);
    what.template_id = "T2";
    one.platform.follows("o1");
    CHECK(one.run(send_template(one.client(), what)).errcode == 40037);
}

} // namespace bot_platform_subscription_test
