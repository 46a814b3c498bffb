#include "content/wording.hpp"

#include "tests/support/catch.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace content_wording_test {

TEST_CASE("Nested tables of wording become dotted keys", "[content]")
{
    const content::wording said(
        "hello = '您好'\n[sign_up]\ndone = '报名成功'\n[sign_up.ask]\nname = '您贵姓？'\n");

    CHECK(said.text("hello") == "您好");
    CHECK(said.text("sign_up.done") == "报名成功");
    CHECK(said.text("sign_up.ask.name") == "您贵姓？");
    CHECK(said.sentences().size() == 3);
}

TEST_CASE("A sentence is filled in by name", "[content]")
{
    const content::wording said("[sign_up]\nwaiting = '候补第 {position} 位，{name}'\n");

    CHECK(said("sign_up.waiting", fmt::arg("name", "王桂兰"), fmt::arg("position", 2)) == "候补第 2 位，王桂兰");
    CHECK_THROWS_AS(said("sign_up.waiting", fmt::arg("name", "王桂兰")), fmt::format_error);
    CHECK_THROWS_AS(said("sign_up.gone"), std::out_of_range);
}

TEST_CASE("A mistake in a wording file is reported with its file and line", "[content]")
{
    CHECK_THROWS_WITH(content::wording("[a]\nb = 1\n", "wording/chat.toml"), Contains("wording/chat.toml:2: a.b"));
    CHECK_THROWS_WITH(content::wording("[a]\n\nb = '没写完\n", "wording/chat.toml"),
                      Contains("wording/chat.toml:3: "));
}

TEST_CASE("Two wording files may share a table but no key", "[content]")
{
    content::wording said("[a]\nb = '一'\n");
    said.add(content::wording("[a]\nc = '二'\n"));
    CHECK(said.text("a.b") + said.text("a.c") == "一二");
    CHECK_THROWS_WITH(said.add(content::wording("[a]\nb = '三'\n")), Contains("a.b"));
}

TEST_CASE("The words that people learn stand in the replies", "[content]")
{
    struct fixed_words {
        std::string key;
        std::string words;
    };
    const auto& [key, words] = GENERATE(values<fixed_words>({{"sign_up.confirmed", "报名成功"},
                                                             {"sign_up.confirmed_volunteer", "报名成功"},
                                                             {"sign_up.waiting", "候补第 {position} 位"},
                                                             {"cancel.done", "已取消"},
                                                             {"check_in.done", "签到成功"},
                                                             {"reading.done", "打卡成功"},
                                                             {"reading.done_again", "打卡成功"},
                                                             {"help.busy", "稍后再试"}}));
    CHECK_THAT(content::built_in_wording().text(key), Contains(words));
}

TEST_CASE("Every sentence of the chat fits into one passive reply", "[content]")
{
    constexpr std::size_t limit = 2048;
    for (const auto& [key, sentence] : content::built_in_wording().sentences()) {
        INFO(key);
        CHECK_FALSE(sentence.empty());
        CHECK(sentence.size() <= limit / 2);
    }
}

} // namespace content_wording_test
