#include "bot/wechat/message.hpp"
#include "tests/support/catch.hpp"

namespace bot_wechat_message_test {

using bot::wechat::message;
using bot::wechat::parse_xml;

namespace {

/// A push with the elements that every push has, and more.
std::string push(const std::string& more, const std::string& type = "text")
{
    return "<xml><ToUserName><![CDATA[gh_demo]]></ToUserName><FromUserName><![CDATA[oUser1]]></FromUserName>"
           "<CreateTime>1700000000</CreateTime><MsgType><![CDATA[" +
           type + "]]></MsgType>" + more + "</xml>";
}

} // namespace

TEST_CASE("A text message is read with all that it carries")
{
    const auto read = parse_xml(push("<Content><![CDATA[报名 3]]></Content><MsgId>24000000000000001</MsgId>"
                                     "<bizmsgmenuid>101</bizmsgmenuid><Unknown><Deep>x</Deep></Unknown>"));
    REQUIRE(read);
    CHECK(read->to_user == "gh_demo");
    CHECK(read->from_user == "oUser1");
    CHECK(read->create_time == 1700000000);
    CHECK(read->msg_type == "text");
    CHECK(read->content == "报名 3");
    CHECK(read->msg_id == "24000000000000001");
    CHECK(read->menu_id == "101");
}

TEST_CASE("The text of a message survives every way of writing it")
{
    const auto [written, meant] = GENERATE(table<std::string, std::string>({
        {"<Content>帮助</Content>", "帮助"},
        {"<Content>  <![CDATA[ 帮助\n]]> </Content>", "帮助"},
        {"<Content><![CDATA[a]]]]><![CDATA[>b]]></Content>", "a]]>b"},
        {"<Content>a &lt;b&gt; &amp; &#20320;</Content>", "a <b> & 你"},
        {"<Content><![CDATA[&lt;b>]]></Content>", "&lt;b>"},
        {"<Content><![CDATA[hello 😀👨‍👩‍👧]]></Content>", "hello 😀👨‍👩‍👧"},
        {"<Content><![CDATA[a\x10\x14"
         "b]]></Content>",
         "ab"},
        {"<Content>a&#1;b</Content>", "ab"},
        {"<Content><![CDATA[a\xff\xe4\xbd"
         "b]]></Content>",
         "a\uFFFD\uFFFDb"},
        {"<Content><![CDATA[first]]></Content><Content><![CDATA[second]]></Content>", "first"},
        {"<Content/>", ""},
        {"stray <Content><![CDATA[x]]></Content> text", "x"},
    }));
    const auto read = parse_xml(push(written));
    CAPTURE(written);
    REQUIRE(read);
    CHECK(read->content == meant);
}

TEST_CASE("Events are read in lower case, with the scene that led to them")
{
    const auto [written, event, scene] = GENERATE(table<std::string, std::string, std::string>({
        {"<Event><![CDATA[subscribe]]></Event><EventKey><![CDATA[qrscene_qrscene_4]]></EventKey>", "subscribe",
         "qrscene_4"},
        {"<Event><![CDATA[subscribe]]></Event>", "subscribe", ""},
        {"<Event><![CDATA[SCAN]]></Event><EventKey><![CDATA[shop_42]]></EventKey>", "scan", "shop_42"},
        {"<Event><![CDATA[CLICK]]></Event><EventKey><![CDATA[帮助]]></EventKey>", "click", "帮助"},
    }));
    const auto read = parse_xml(push(written, "event"));
    REQUIRE(read);
    CHECK(read->event == event);
    CHECK(read->scene() == scene);
}

TEST_CASE("Voice, place, camera and privacy events give what they are about")
{
    CHECK(parse_xml(push("<Recognition><![CDATA[我要报名]]></Recognition>", "voice"))->recognition == "我要报名");
    CHECK(parse_xml(push("<Location_X>23.1</Location_X>", "location"))->latitude == "23.1");
    CHECK(parse_xml(push("<ScanCodeInfo><ScanResult><![CDATA[https://e/x]]></ScanResult></ScanCodeInfo>", "event"))
              ->scan_result == "https://e/x");
    CHECK(parse_xml(push("<OpenID><![CDATA[oOther]]></OpenID>", "event"))->open_id == "oOther");
}

TEST_CASE("What is no push is refused")
{
    const std::string bomb = "<!DOCTYPE xml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    const auto refused = GENERATE_COPY(values<std::string>({
        "",
        " ",
        "{\"MsgType\":\"text\"}",
        "<html></html>",
        "<xml></xml>",
        "<xml>",
        "<xml/><xml/>",
        bomb + push("<Content>&b;</Content>"),
        "<!DOCTYPE xml SYSTEM \"file:///etc/passwd\">" + push(""),
        push("<!DOCTYPE x>"),
        "<xml><ToUserName>gh</ToUserName><MsgType>text</MsgType></xml>",
        "<xml><ToUserName>gh</ToUserName><FromUserName>o</FromUserName></xml>",
        "<xml><FromUserName>o</FromUserName><MsgType>text</MsgType></xml>",
        push("<Content><![CDATA[never closed</Content>"),
        push("<Content>" + std::string(300'000, 'x') + "</Content>"),
    }));
    CAPTURE(refused.substr(0, 200));
    CHECK_FALSE(parse_xml(refused));
}

TEST_CASE("Entities that nobody defined stay as they are written")
{
    CHECK(parse_xml(push("<Content>&xxe;</Content>"))->content == "&xxe;");
}

TEST_CASE("A tower of elements is no burden")
{
    std::string tower;
    for (int i = 0; i < 20'000; ++i)
        tower += "<a>";
    for (int i = 0; i < 20'000; ++i)
        tower += "</a>";
    CHECK(parse_xml(push(tower + "<Content>x</Content>"))->content == "x");
}

} // namespace bot_wechat_message_test
