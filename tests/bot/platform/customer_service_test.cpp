#include "bot/platform/customer_service.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/support/catch.hpp"

namespace bot_platform_customer_service_test {

using namespace bot::platform;
using std::chrono::hours;
using std::chrono::seconds;
using support::platform::connected_client;

namespace {

constexpr const char* send_path = "/cgi-bin/message/custom/send";

} // namespace

TEST_CASE("Messages of customer service are sent as the platform describes them")
{
    connected_client one;
    one.platform.writes("o1");
    const auto last = [&one] { return one.platform.calls(send_path).back(); };

    CHECK(one.run(send_text(one.client(), "o1", "您好\n\"学邻\" 😀")).ok());
    CHECK(last().body == R"({"touser":"o1","msgtype":"text","text":{"content":"您好\n\"学邻\" 😀"}})");
    CHECK(last().content_type == "application/json");
    CHECK(last().parameter("access_token") == one.platform.token());

    CHECK(one.run(send_image(one.client(), "o1", "M1")).ok());
    CHECK(last().body == R"({"touser":"o1","msgtype":"image","image":{"media_id":"M1"}})");

    menu_message menu;
    menu.head = "满意吗？";
    menu.entries = {{"101", "满意"}, {"102", "不满意"}};
    CHECK(one.run(send_menu(one.client(), "o1", menu)).ok());
    CHECK(last().body == R"({"touser":"o1","msgtype":"msgmenu","msgmenu":{"head_content":"满意吗？","list":[)"
                         R"({"id":"101","content":"满意"},{"id":"102","content":"不满意"}],"tail_content":""}})");

    link_message link;
    link.title = "讲座";
    link.url = "https://example.com/?a=1&b=2";
    CHECK(one.run(send_link(one.client(), "o1", link)).ok());
    CHECK(last().body == R"({"touser":"o1","msgtype":"news","news":{"articles":[{"title":"讲座","description":"",)"
                         R"("url":"https://example.com/?a=1&b=2","picurl":""}]}})");

    mini_program_card card;
    card.title = "报名";
    card.app_id = "wx1";
    card.page = "pages/i?id=1";
    card.picture = "TH";
    CHECK(one.run(send_mini_program_card(one.client(), "o1", card)).ok());
    CHECK(last().body == R"({"touser":"o1","msgtype":"miniprogrampage","miniprogrampage":{"title":"报名",)"
                         R"("appid":"wx1","pagepath":"pages/i?id=1","thumb_media_id":"TH"}})");

    CHECK(one.run(show_typing(one.client(), "o1", true)).ok());
    CHECK(one.platform.calls("/cgi-bin/message/custom/typing").back().body ==
          R"({"touser":"o1","command":"Typing"})");
}

TEST_CASE("A mini-program sends links and its own pages")
{
    connected_client one(storage::account_kind::mini_program);
    one.platform.writes("o1");
    link_message link;
    link.title = "讲座";
    link.url = "https://example.com";
    link.picture_url = "https://example.com/p";
    CHECK(one.run(send_link(one.client(), "o1", link)).ok());
    CHECK(one.platform.calls(send_path).back().body ==
          R"({"touser":"o1","msgtype":"link","link":{"title":"讲座","description":"",)"
          R"("url":"https://example.com","thumb_url":"https://example.com/p"}})");
    mini_program_card card;
    card.title = "报名";
    card.page = "pages/i";
    CHECK(one.run(send_mini_program_card(one.client(), "o1", card)).ok());
    CHECK(one.platform.calls(send_path).back().body.find("appid") == std::string::npos);
}

TEST_CASE("The double keeps the platform's windows and allowances")
{
    connected_client one;
    const auto send = [&one](int times) {
        int errcode = 0;
        for (int i = 0; i < times; ++i)
            errcode = one.run(send_text(one.client(), "o1", "您好")).errcode;
        return errcode;
    };
    CHECK(send(1) == 40003);
    one.platform.follows("o1");
    CHECK(send(1) == 45015);
    one.platform.clicks("o1");
    CHECK(send(3) == 0);
    CHECK(send(1) == 45047);
    one.advance(seconds(61));
    CHECK(send(1) == 45015);
    one.platform.writes("o1");
    CHECK(send(5) == 0);
    CHECK(send(1) == 45047);
    one.platform.writes("o1");
    CHECK(send(1) == 0);
    one.advance(hours(48) + seconds(1));
    CHECK(send(1) == 45015);
    one.platform.writes("o1");
    one.platform.unfollows("o1");
    CHECK(send(1) == 45015);
}

} // namespace bot_platform_customer_service_test
