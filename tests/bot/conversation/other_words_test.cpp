#include "content/wording.hpp"
#include "handlers/nominations.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_other_words_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

/// Puts somebody forward and has the city choose them.
void choose(chat& with, const std::string& name)
{
    for (const auto& said : std::vector<std::string>{"推荐", "1", name, "迎泽社区",
                                                     "她七十岁学会用手机，又教会了三十多位邻居。", "是", "没有"})
        with.say(name + "的邻居", said);
    const auto& rules = with.settings().nomination;
    const handlers::nomination_desk desk{with.store(), with.context().catalogue, rules, with.context().clock()};
    const handlers::actor by{"console-1", "李老师", {"city", storage::organizer_role::organizer}};
    for (const auto& one : run(handlers::nominations_in(with.store(), "city", 2026, 9)))
        if (one.name == name)
            run(handlers::choose_nomination(desk, content::built_in_wording(), by, one.key));
}

} // namespace

TEST_CASE("Who wants a book recommended puts nobody forward", "[bot][books]")
{
    chat with({});
    for (const char* words : {"推荐一本散文", "推荐书", "给我推荐本书", "推荐几本好书"}) {
        CAPTURE(words);
        CHECK_THAT(with.say("li", words), Contains("《") && Contains("打卡") && !Contains("百姓学习之星"));
    }
    CHECK_THAT(with.say("li", "推荐一本散文"), Contains("散文"));
    CHECK_THAT(with.say("zhao", "推荐 我们社区王建国"), Contains("王建国") && Contains("哪一种"));
    CHECK_THAT(with.say("zhao", "1"), Contains("哪个单位"));
}

TEST_CASE("Others are offered where something else than books was done last", "[bot][books]")
{
    chat with({activity_on_the_26th(3, "手机课")});
    with.say("li", "好书");
    with.say("li", "打卡 边城 10页");
    CHECK_THAT(with.say("li", "换一批"), Contains("《") && !Contains("手机课"));
    CHECK_THAT(with.say("zhao", "换一批"), Contains("《") && !Contains("手机课"));
}

TEST_CASE("Those who were chosen are liked by name too", "[bot][nominations]")
{
    chat with({});
    choose(with, "张秀英");
    choose(with, "王建国");
    CHECK_THAT(with.say("li", "有哪些学习之星"),
               Contains("1. 张秀英") && Contains("2. 王建国") && Contains("点赞 1"));
    CHECK_THAT(with.say("li", "给1号点赞"), Contains("点赞成功") && Contains("张秀英"));
    CHECK_THAT(with.say("zhao", "点赞张秀英"), Contains("点赞成功") && Contains("张秀英"));
    CHECK_THAT(with.say("zhao", "给张秀英点赞"), Contains("今天已经"));
    CHECK_THAT(with.say("zhao", "给王建国老师点个赞"), Contains("点赞成功") && Contains("王建国"));
    CHECK_THAT(with.say("zhao", "点赞 赵玉兰"), Contains("没有找到叫“赵玉兰”的"));
}

TEST_CASE("Certificates, badges and circles are found by what people call them", "[bot][reading]")
{
    chat with({});
    with.settings().public_url = "https://xuelin.example";
    with.say("li", "打卡 边城 10页");
    for (const char* words : {"证书", "徽章", "我的证书"}) {
        CAPTURE(words);
        CHECK_THAT(with.say("li", words), Contains("我的打卡") && Contains("连续 1 天"));
    }
    CHECK_THAT(with.say("li", "怎么加入书友会"), Contains("建书友会"));
    with.say("li", "建书友会 晨读");
    CHECK_THAT(with.say("li", "公开排名"), Contains("参加排名"));
    with.say("li", "参加排名 老李");
    for (const char* words : {"书友会 排名", "排行榜", "看书友会排名"}) {
        CAPTURE(words);
        CHECK_THAT(with.say("li", words), Contains("“晨读”本月打卡") && Contains("老李"));
    }
}

} // namespace bot_conversation_other_words_test
