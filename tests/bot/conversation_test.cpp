#include "tests/support/chat.hpp"

#include "handlers/annex2.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

std::vector<storage::activity> small_week()
{
    auto lecture = activity_on_the_26th(3, "智能手机入门讲座");
    lecture.capacity = 2;
    lecture.volunteer_capacity = 1;
    lecture.party_limit = 3;
    auto form = activity_on_the_26th(4, "书法体验课");
    form.ask = {storage::question::name, storage::question::phone};
    auto far = activity_on_the_26th(5, "邻市合唱课", "other");
    auto reading = activity_on_the_26th(6, "全省共读", "province");
    reading.collects = storage::entry_kind::read;
    reading.theme = storage::theme::reading;
    reading.sessions.front().starts_at = *storage::parse_rfc3339("2026-11-20T00:00:00+08:00");
    reading.sessions.front().ends_at = *storage::parse_rfc3339("2026-11-30T23:00:00+08:00");
    return {lecture, form, far, reading};
}

std::int64_t on_the_form(chat& here, storage::activity_id id)
{
    const storage::catalogue_records records = run(here.store().load_catalogue());
    const handlers::catalogue catalogue(records);
    return run(handlers::counts_of(here.store(), *catalogue.find_activity(id))).participants;
}

/// A message of which it cannot be said what it means.
std::string something_doubtful(chat& here)
{
    bot::understand::context where;
    where.now = here.context().clock();
    for (const std::string text : {"把那个给我弄弄", "我想弄那个", "那个怎么整", "给我办一下", "弄一下那个"})
        if (!bot::understand::understand(text, where, *here.context().names).guesses.empty())
            return text;
    FAIL("nothing is doubtful");
    return {};
}

} // namespace

TEST_CASE("one message is enough where an activity asks nothing", "[bot][conversation]")
{
    chat here(small_week());
    const auto reply = here.say("王", "报名 3 两人");
    CHECK_THAT(reply, Contains("报名成功") && Contains("智能手机入门讲座") && Contains("2 人"));
    CHECK_THAT(here.say("王", "我的报名"), Contains("智能手机入门讲座"));
    CHECK_THAT(here.say("王", "报名3"), Contains("已经报过名"));
    CHECK_THAT(here.say("李", "报名 3 十个人"), Contains("最多报 2 人"));
}

TEST_CASE("a form asks one thing at a time, and takes no nonsense", "[bot][conversation]")
{
    chat here(small_week());
    CHECK_THAT(here.say("王", "报名 4"), Contains("姓名"));
    CHECK_THAT(here.say("王", "123456"), Contains("请直接回复姓名"));
    CHECK_THAT(here.say("王", "王秀英"), Contains("手机号"));
    CHECK_THAT(here.say("王", "12345"), Contains("11 位"));
    CHECK_THAT(here.say("王", "138 1234 5678"), Contains("报名成功"));
    CHECK_THAT(here.say("王", "取消 4"), Contains("已取消"));
    // What is known is not asked again.
    CHECK_THAT(here.say("王", "报名 4"), Contains("报名成功"));
}

TEST_CASE("a form can be left, and global words work inside it", "[bot][conversation]")
{
    chat here(small_week());
    here.say("王", "报名 4");
    CHECK_THAT(here.say("王", "帮助"), Contains("报名 3"));
    CHECK_THAT(here.say("王", "退出"), Contains("没有报名"));
    CHECK_THAT(here.say("王", "我的报名"), Contains("还没有报名"));
}

TEST_CASE("who waits is told the position, and on the next contact that a place came free", "[bot][conversation]")
{
    chat here(small_week());
    here.say("王", "报名 3 2人");
    CHECK_THAT(here.say("李", "报名 3"), Contains("候补第 1 位"));
    CHECK_THAT(here.say("张", "报名 3"), Contains("候补第 2 位"));
    CHECK_THAT(here.say("王", "取消 3"), Contains("已取消"));
    CHECK_THAT(here.say("李", "我的报名"), Contains("好消息") && Contains("报名成功"));
    CHECK_THAT(here.say("李", "我的报名"), !Contains("好消息"));
}

TEST_CASE("an exact command cancels at once, anything else is asked back", "[bot][conversation]")
{
    chat here(small_week());
    here.say("王", "报名 3");
    CHECK_THAT(here.say("王", "手机讲座我去不了了"), Contains("要取消这个报名吗"));
    CHECK_THAT(here.say("王", "不"), Contains("给您留着"));
    CHECK_THAT(here.say("王", "不去了"), Contains("要取消这个报名吗"));
    CHECK_THAT(here.say("王", "是"), Contains("已取消"));
    here.say("王", "志愿 3");
    CHECK_THAT(here.say("王", "取消 3"), Contains("已取消"));
    CHECK_THAT(here.say("王", "取消 3"), Contains("没有报这个活动"));
    CHECK_THAT(here.say("王", "取消 99"), Contains("没有 99 号活动"));
}

TEST_CASE("check-in opens an hour before and closes an hour after", "[bot][conversation]")
{
    chat here(small_week());
    here.say("王", "报名 3 2人");
    here.set_clock("2026-11-26T07:59:59+08:00");
    CHECK_THAT(here.say("王", "签到 3 1234"), Contains("还没到签到的时间") && Contains("8:00"));
    here.set_clock("2026-11-26T08:00:00+08:00");
    CHECK_THAT(here.say("王", "签到 3 9999"), Contains("不对"));
    CHECK_THAT(here.say("王", "签到 3 1234"), Contains("签到成功") && Contains("参加 2 人"));
    CHECK_THAT(here.say("王", "签到 1234"), Contains("已经签过到"));
    here.set_clock("2026-11-26T12:00:00+08:00");
    CHECK_THAT(here.say("李", "签到 3 1234"), Contains("签到成功"));
    here.set_clock("2026-11-26T12:00:01+08:00");
    CHECK_THAT(here.say("张", "签到 3 1234"), Contains("时间已经过了"));
    CHECK(on_the_form(here, 3) == 3);
}

TEST_CASE("reading counts once a day, for the nearest unit that collects it", "[bot][conversation]")
{
    chat here(small_week());
    here.set_clock("2026-11-25T23:59:59+08:00");
    CHECK_THAT(here.say("王", "打卡 平凡的世界 30页 真好"), Contains("打卡成功") && Contains("30 页"));
    CHECK_THAT(here.say("王", "打卡 围城 20分钟"), Contains("打卡成功") && Contains("今天已经打过一次"));
    here.set_clock("2026-11-26T02:00:00+08:00"); // Until then it was still the day before.
    CHECK_THAT(here.say("王", "打卡 平凡的世界 10页"), Contains("连续打卡 2 天"));
    CHECK(on_the_form(here, 6) == 2);
    CHECK_THAT(here.say("王", "打卡"), Contains("读的什么书"));
    CHECK_THAT(here.say("王", "红楼梦"), Contains("《红楼梦》"));
    CHECK_THAT(here.say("王", "我的打卡"), Contains("连续 2 天"));
}

TEST_CASE("a tutorial is one step a message and forth and back", "[bot][conversation]")
{
    chat here(small_week());
    CHECK_THAT(here.say("王", "怎么视频通话"), Contains("第 1 步"));
    CHECK_THAT(here.say("王", "下一步"), Contains("第 2 步"));
    CHECK_THAT(here.say("王", "上一步"), Contains("第 1 步"));
    CHECK_THAT(here.say("王", "我不会"), Contains("别着急"));
    CHECK_THAT(here.say("王", "下一步"), Contains("第 2 步"));
    CHECK_THAT(here.say("王", "重来"), Contains("第 1 步"));
}

TEST_CASE("one word lists what can be learned, and a number begins it", "[bot][conversation]")
{
    chat here(small_week());
    CHECK_THAT(here.say("王", "学手机"), Contains("您想学哪一个") && Contains("1. "));
    CHECK_THAT(here.say("王", "1"), Contains("第 1 步"));
    CHECK_THAT(here.say("王", "资源"), Contains("想学什么"));
}

TEST_CASE("a message that comes again gets its first reply though the conversation has moved on",
          "[bot][conversation]")
{
    chat here(small_week());
    here.say("王", "报名 4");
    const auto first = here.say("王", "王秀英", "7");
    here.say("王", "13812345678");
    CHECK(here.say("王", "王秀英", "7") == first);
    const auto promoted_later = here.say("李", "报名 3", "8");
    here.say("李", "取消 3");
    CHECK(here.say("李", "报名 3", "8") == promoted_later);
    CHECK_THAT(here.say("李", "我的报名"), Contains("还没有报名"));
}

TEST_CASE("what organizers do is for organizers, and for their own units", "[bot][conversation]")
{
    chat here(small_week());
    for (const char* command :
         {"统计", "统计 3", "附件2", "名单 3", "加人数 3 5 散客", "新闻 3 https://example.org/a"}) {
        DYNAMIC_SECTION(command)
        {
            CHECK_THAT(here.say("王", command), Contains("给工作人员用"));
        }
    }
    SECTION("bound")
    {
        here.bind("何", "city");
        CHECK_THAT(here.say("何", "加人数 3 120 现场散客"), Contains("加 120 人次"));
        CHECK_THAT(here.say("何", "加人数 3 -20 重复"), Contains("减 20 人次") && Contains("100 人次"));
        CHECK_THAT(here.say("何", "加人数 3 -101 重复"), Contains("减得太多"));
        CHECK_THAT(here.say("何", "加人数 3 志愿者 5 备注"), Contains("志愿者"));
        CHECK_THAT(here.say("何", "加人数 3 5"), Contains("请写上原因"));
        CHECK_THAT(here.say("何", "加人数 5 5 散客"), Contains("不归您的单位管"));
        CHECK_THAT(here.say("何", "统计 3"), Contains("参与 100 人次，志愿者 5 人次"));
        CHECK_THAT(here.say("何", "统计"), Contains("参与 100 人次"));
        CHECK_THAT(here.say("何", "附件2"), Contains("合计：参与 100 人次，志愿者 5 人次"));
        CHECK_THAT(here.say("何", "新闻 3 https://example.org/a"), Contains("加好了"));
        CHECK_THAT(here.say("何", "新闻 3 https://example.org/a"), Contains("已经有了"));
        CHECK(on_the_form(here, 3) == 100);
    }
}

TEST_CASE("a roster shows nobody's whole name or phone", "[bot][conversation]")
{
    chat here(small_week());
    here.say("王", "报名 4");
    here.say("王", "王秀英");
    here.say("王", "13812345678");
    here.bind("何", "city");
    CHECK_THAT(here.say("何", "名单 4"), Contains("王*英 138****5678") && !Contains("王秀英"));
}

TEST_CASE("a binding code works once", "[bot][conversation]")
{
    chat here(small_week());
    CHECK_THAT(here.say("何", "绑定 ABCD-2345"), Contains("不对"));
    here.bind("何", "city");
    CHECK_THAT(here.say("何", "统计"), Contains("某市"));
}

TEST_CASE("whoever leaves is asked first and then gone, places and all", "[bot][conversation]")
{
    chat here(small_week());
    here.say("王", "报名 3 2人");
    here.say("李", "报名 3");
    CHECK_THAT(here.say("王", "注销"), Contains("确定注销请回复“是”"));
    CHECK_THAT(here.say("王", "不"), Contains("没有注销"));
    here.say("王", "注销");
    CHECK_THAT(here.say("王", "是"), Contains("已经注销"));
    CHECK_THAT(here.say("王", "我的报名"), Contains("还没有报名"));
    CHECK_THAT(here.say("李", "我的报名"), Contains("好消息"));
    CHECK_THAT(here.say("王", "退订"), Contains("不再提醒"));
}

TEST_CASE("the list is soonest first, five a page, and a number opens one", "[bot][conversation]")
{
    std::vector<storage::activity> many;
    for (int id = 1; id <= 7; ++id) {
        auto each = activity_on_the_26th(id, "活动" + std::to_string(id));
        each.sessions.front().starts_at += std::chrono::hours(24 * (8 - id));
        each.sessions.front().ends_at += std::chrono::hours(24 * (8 - id));
        many.push_back(each);
    }
    chat here(many);
    const auto first = here.say("王", "活动");
    CHECK_THAT(first,
               Contains("第 1 页，共 2 页") && Contains("【7】") && Contains("【3】") && !Contains("【2】"));
    CHECK(first.find("【7】") < first.find("【6】"));
    CHECK_THAT(here.say("王", "更多"), Contains("【2】") && Contains("【1】"));
    CHECK_THAT(here.say("王", "更多"), Contains("后面没有了"));
    CHECK_THAT(here.say("王", "６"), Contains("【6】") && Contains("时间："));
    CHECK_THAT(here.say("王", "第二个"), Contains("【2】"));
}

TEST_CASE("what is not text gets a kind answer or silence, never an error", "[bot][conversation]")
{
    chat here(small_week());
    CHECK_THAT(here.event("王", "subscribe"), Contains("欢迎"));
    CHECK(here.event("王", "unsubscribe").empty());
    CHECK(here.event("王", "some_new_event").empty());
    CHECK_FALSE(here.say("王", "今天天气怎么样").empty());
}

TEST_CASE("a doubtful message is asked back twice at most, then there is a person", "[bot][conversation]")
{
    chat here(small_week());
    const auto doubtful = something_doubtful(here);
    const auto offered = here.say("王", doubtful);
    CHECK_THAT(offered, Contains("\n1. ") && !Contains("\n4. ") && Contains("回复前面的数字"));
    CHECK_THAT(here.say("王", "不是"), Contains("还是没听懂"));
    CHECK_THAT(here.say("王", doubtful), Contains("帮您找人"));
    here.say("王", "结束");
    // From then on it begins anew, and a number does what stands behind it.
    CHECK_THAT(here.say("王", doubtful), Contains("回复前面的数字"));
    const auto chosen = here.say("王", "1");
    CHECK_THAT(chosen, !Contains("没听懂") && !Contains("回复前面的数字。\n都不是"));
    CHECK_THAT(here.say("王", doubtful), Contains("回复前面的数字"));
}

TEST_CASE("who is in danger reads first whom to call", "[bot][conversation]")
{
    chat here(small_week());
    for (const std::string text : {"老伴昏倒了咋办", "jiu ming"}) {
        const auto reply = here.say("王", text);
        CHECK_THAT(reply, Contains("120"));
        CHECK(reply.find("120") < reply.find("第 1 步"));
    }
}

TEST_CASE("an activity that was made elsewhere a moment ago can be signed up for", "[bot][conversation]")
{
    chat here({activity_on_the_26th(3, "智能手机入门讲座")});
    CHECK_THAT(here.say("王", "报名 4"), Contains("没有 4 号活动"));
    storage::catalogue_records made;
    made.activities.push_back(activity_on_the_26th(4, "防诈骗讲座"));
    run(here.store().save_catalogue(made, here.context().clock()));
    CHECK_THAT(here.say("王", "报名 4"), Contains("防诈骗讲座") && !Contains("没有 4 号活动"));
}

} // namespace bot_conversation_test
