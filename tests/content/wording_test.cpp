#include "content/wording.hpp"

#include "tests/support/catch.hpp"

#include <fmt/format.h>

#include <stdexcept>

TEST_CASE("the words that people learn stand in the replies", "[content][wording]")
{
    const auto& say = content::built_in_wording();
    struct {
        const char* key;
        const char* words;
    } const cases[] = {
        {"sign_up.confirmed", "报名成功"}, {"sign_up.confirmed_volunteer", "报名成功"},
        {"sign_up.waiting", "候补第 {position} 位"}, {"cancel.done", "已取消"},
        {"check_in.done", "签到成功"}, {"reading.done", "打卡成功"},
        {"reading.done_again", "打卡成功"}, {"help.busy", "稍后再试"},
    };
    for (const auto& c : cases) {
        DYNAMIC_SECTION(c.key) { CHECK(say.text(c.key).find(c.words) != std::string::npos); }
    }
}

TEST_CASE("sentences are filled in by name", "[content][wording]")
{
    const content::wording say("[greeting]\nhello = \"您好,{name}\"\n");
    CHECK(say("greeting.hello", fmt::arg("name", "王秀英")) == "您好,王秀英");
    CHECK_THROWS_AS(say("greeting.hello"), fmt::format_error);
    CHECK_THROWS_AS(say.text("greeting.bye"), std::out_of_range);
}

TEST_CASE("every sentence of the chat fits into one passive reply", "[content][wording]")
{
    constexpr std::size_t limit = 2048;
    for (const auto& [key, sentence] : content::built_in_wording().sentences()) {
        INFO(key);
        CHECK(sentence.size() <= limit / 2);
    }
}
