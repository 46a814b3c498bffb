#include "content/tutorials.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"

#include <algorithm>

namespace bot_conversation_tutorial_walk_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

/// The number of a tutorial in the list that 学手机 gives.
std::string number_of(const std::string& slug)
{
    const auto& all = content::built_in_tutorials();
    const auto found = std::ranges::find(all, slug, &content::tutorial::slug);
    REQUIRE(found != all.end());
    return std::to_string(found - all.begin() + 1);
}

} // namespace

TEST_CASE("who sends only digits and 下一步 gets through every tutorial", "[bot][conversation]")
{
    chat here({activity_on_the_26th(3, "智能手机入门讲座")});
    for (const auto& tutorial : content::built_in_tutorials()) {
        INFO(tutorial.slug);
        here.say("王", "学手机");
        auto reply = here.say("王", number_of(tutorial.slug));
        for (std::size_t step = 1; step <= tutorial.steps.size(); ++step) {
            CHECK_THAT(reply, Contains(tutorial.title) && Contains(tutorial.steps[step - 1].action));
            reply = here.say("王", "下一步");
        }
        CHECK_THAT(reply, Contains("您学会了"));
    }
}

TEST_CASE("看图 leads to the step's picture where pages can be opened", "[bot][conversation]")
{
    chat here({activity_on_the_26th(3, "智能手机入门讲座")});
    CHECK_THAT(here.say("王", "看图"), Contains("您想学什么"));
    here.say("王", "怎么把字调大");
    CHECK_THAT(here.say("王", "下一步"), !Contains("看图"));
    CHECK_THAT(here.say("王", "看图"), Contains("发不了图"));
    here.settings().public_url = "https://xuelin.example";
    CHECK_THAT(here.say("王", "下一步"), Contains("想看图发“看图”"));
    CHECK_THAT(here.say("王", "有图吗"), Contains("https://xuelin.example/tutorials/font-size#step-3"));
    CHECK_THAT(here.say("王", "下一步"), Contains("第 4 步"));
    here.say("王", "学手机");
    here.say("王", number_of("emergency-call")); // Its first step is to call out.
    CHECK_THAT(here.say("王", "看图"), Contains("不用看图"));
}

} // namespace bot_conversation_tutorial_walk_test
