#include "bot/wechat/message.hpp"
#include "bot/wechat/reply.hpp"
#include "tests/support/catch.hpp"

namespace bot_wechat_reply_test {

using bot::wechat::fit_text;
using bot::wechat::parse_xml;
using bot::wechat::text_reply;

TEST_CASE("A reply says exactly what it was given")
{
    const auto content = GENERATE(
        values<std::string>({"报名成功", "第一行\n第二行", "<a href=\"https://e/?a=1&b=2\">链接</a>", "]]>",
                             "a]]]]>>b]]", "😀", "</Content><MsgType>news</MsgType>]]></Content>"}));
    const auto read = parse_xml(text_reply("oUser1", "gh_demo", content, 1700000100));
    REQUIRE(read);
    CHECK(read->to_user == "oUser1");
    CHECK(read->from_user == "gh_demo");
    CHECK(read->create_time == 1700000100);
    CHECK(read->msg_type == "text");
    CHECK(read->content == content);
}

TEST_CASE("A reply carries nothing that XML forbids")
{
    CHECK_THAT(text_reply("o", "gh",
                          "a\x01\xff"
                          "b\t",
                          1),
               Contains("<![CDATA[a\uFFFDb\t]]>"));
}

TEST_CASE("A long text ends where a line or a sentence ends")
{
    const auto [text, limit, fitted] = GENERATE(table<std::string, std::size_t, std::string>({
        {"短", 10, "短"},
        {"1234567890", 10, "1234567890"},
        {"一二三四五六", 13, "一二三…"},
        {"第一句。第二句。第三句", 30, "第一句。第二句。…"},
        {"aaaaaa\nbbbbbb", 12, "aaaaaa…"},
        {"你好啊朋友<a href=\"u\">链接链接</a>再见", 40, "你好啊朋友…"},
        {"<a href=\"u\">链</a>。然后还有很多很多话", 33, "<a href=\"u\">链</a>。…"},
        {"😀😀😀😀", 12, "😀😀…"},
    }));
    const auto got = fit_text(text, limit, "…");
    CHECK(got == fitted);
    CHECK(got.size() <= limit);
}

TEST_CASE("A tail that leaves no room for text is itself cut")
{
    CHECK(fit_text("一二三四五六", 4, "……") == "…");
}

} // namespace bot_wechat_reply_test
