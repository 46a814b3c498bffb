#include "handlers/broadcasts.hpp"
#include "storage/material.hpp"
#include "tests/bot/reminders/reminded_chat.hpp"
#include "tests/support/catch.hpp"

namespace bot_reminders_by_message_test {

using support::activity_on_the_26th;
using support::reminded_chat;

namespace {

using texts = std::vector<std::string>;

/// Who got something.
texts readers(const std::vector<support::recording_outlet::message>& sent)
{
    texts all;
    for (const auto& one : sent)
        all.push_back(one.openid);
    std::ranges::sort(all);
    return all;
}

} // namespace

TEST_CASE("who has a place is reminded the evening before and in the morning, in words that say all",
          "[reminders]")
{
    reminded_chat with({activity_on_the_26th(3, "智能手机入门讲座")});
    with.writers = {"li", "wang", "zhao", "sun"};
    with.here.say("li", "报名 3");
    with.here.say("wang", "志愿 3");
    with.here.say("zhao", "报名 3");
    with.here.say("sun", "报名 3");
    with.here.say("zhao", "取消 3");
    with.here.say("sun", "退订");
    CHECK(with.at("2026-11-25T18:59:00+08:00").empty());
    const auto sent = with.at("2026-11-25T19:00:00+08:00");
    CHECK(readers(sent) == texts{"li", "wang"});
    REQUIRE_FALSE(sent.empty());
    CHECK_THAT(sent[0].text, Contains("智能手机入门讲座") && Contains("11月26日") && Contains("9:00") &&
                                 Contains("市图书馆") && Contains("取消 3") && Contains("退订"));
    CHECK(with.at("2026-11-25T20:00:00+08:00").empty());
    // Seven would be in the night.
    CHECK(with.at("2026-11-26T07:00:00+08:00").empty());
    CHECK(readers(with.at("2026-11-26T08:00:00+08:00")) == texts{"li", "wang"});
    CHECK(with.at("2026-11-26T08:30:00+08:00").empty());
}

TEST_CASE("a reminder that could not be sent is told once, and not beside what overtakes it", "[reminders]")
{
    reminded_chat with({activity_on_the_26th(3, "智能手机入门讲座")});
    with.here.say("li", "报名 3");
    with.here.say("wang", "报名 3");
    CHECK(with.at("2026-11-25T19:00:00+08:00").size() == 0);
    CHECK_THAT(with.here.say("wang", "取消 3"), !Contains("提醒您") && Contains("已取消"));
    CHECK(with.at("2026-11-26T08:00:00+08:00").size() == 0);
    const auto said = with.here.say("li", "我的报名");
    CHECK_THAT(said, Contains("马上开始") && !Contains("快到了"));
    CHECK_THAT(with.here.say("li", "我的报名"), !Contains("提醒您"));
}

TEST_CASE("who asks for it is reminded of reading on evenings without a check-in", "[reminders]")
{
    reminded_chat with({});
    with.writers = {"li", "wang"};
    CHECK_THAT(with.here.say("li", "每晚提醒我打卡"), Contains("20:00"));
    CHECK_THAT(with.here.say("wang", "每天晚上7点提醒我打卡"), Contains("19:00"));
    CHECK(readers(with.at("2026-11-25T19:05:00+08:00")) == texts{"wang"});
    const auto sent = with.at("2026-11-25T20:05:00+08:00");
    CHECK(readers(sent) == texts{"li"});
    CHECK_THAT(sent.at(0).text, Contains("打卡") && Contains("不用提醒打卡"));
    CHECK(with.at("2026-11-25T20:30:00+08:00").empty());
    with.here.set_clock("2026-11-26T12:00:00+08:00");
    with.here.say("li", "打卡 平凡的世界 30页");
    CHECK(readers(with.at("2026-11-26T20:05:00+08:00")) == texts{"wang"});
    with.here.set_clock("2026-11-27T12:00:00+08:00");
    CHECK_THAT(with.here.say("wang", "不用提醒打卡"), Contains("不再提醒"));
    CHECK(readers(with.at("2026-11-27T20:05:00+08:00")) == texts{"li"});
    // Nobody was there that evening: the next one counts.
    CHECK(with.at("2026-11-28T22:00:00+08:00").empty());
    CHECK(with.at("2026-11-29T09:00:00+08:00").empty());
    CHECK(readers(with.at("2026-11-29T20:05:00+08:00")) == texts{"li"});
    with.here.set_clock("2026-11-30T12:00:00+08:00");
    with.here.say("li", "注销");
    with.here.say("li", "是");
    CHECK(with.at("2026-11-30T20:05:00+08:00").empty());
}

TEST_CASE("organizers are reminded of what their unit still has to hand in", "[reminders]")
{
    reminded_chat with({});
    with.writers = {"boss", "other"};
    with.here.bind("boss", "city");
    with.here.bind("other", "other");
    with.here.say("li", "活动");
    CHECK(with.at("2026-12-02T10:00:00+08:00").empty());
    CHECK(with.at("2026-12-03T08:30:00+08:00").empty());
    const auto sent = with.at("2026-12-03T09:00:00+08:00");
    CHECK(readers(sent) == texts{"boss", "other"});
    CHECK_THAT(sent.at(0).text,
               Contains("12月10日") && Contains("7 天") && Contains("工作总结") && Contains("附件2"));
    CHECK(with.at("2026-12-03T15:00:00+08:00").empty());
    CHECK(with.at("2026-12-04T09:00:00+08:00").empty());
    storage::material handed_in;
    for (const auto kind :
         {storage::material_kind::summary, storage::material_kind::annex2, storage::material_kind::cases}) {
        handed_in.unit = "city";
        handed_in.year = 2026;
        handed_in.key = storage::to_string(kind);
        handed_in.kind = kind;
        run(with.here.store().write_document(storage::to_document(handed_in)));
    }
    CHECK(readers(with.at("2026-12-07T09:00:00+08:00")) == texts{"other"});
    CHECK(readers(with.at("2026-12-09T09:00:00+08:00")) == texts{"other"});
    CHECK(with.at("2026-12-11T09:00:00+08:00").empty());
}

TEST_CASE("an organizer tells many by message, after asking back", "[reminders]")
{
    reminded_chat with({activity_on_the_26th(3, "智能手机入门讲座"), activity_on_the_26th(4, "书法", "other")});
    with.writers = {"li", "wang", "zhao", "sun"};
    with.here.say("li", "报名 3");
    with.here.say("wang", "志愿 3");
    with.here.say("zhao", "报名 3");
    with.here.say("zhao", "退订");
    with.here.bind("boss", "city");
    CHECK_THAT(with.here.say("sun", "通知 3 不开了"), !Contains("个人"));
    CHECK_THAT(with.here.say("boss", "通知 4 明天改到二楼"), Contains("不归您"));
    CHECK_THAT(with.here.say("boss", "通知 3 明天改到二楼"), Contains("3 个人") && Contains("明天改到二楼"));
    CHECK_THAT(with.here.say("boss", "不"), Contains("没有发"));
    CHECK(with.at("2026-11-25T10:00:00+08:00").empty());
    with.here.say("boss", "通知 3 明天改到二楼");
    CHECK_THAT(with.here.say("boss", "是", "m-1"), Contains("开始通知"));
    with.here.say("boss", "是", "m-1"); // The platform sends it again.
    const auto sent = with.at("2026-11-25T10:05:00+08:00");
    CHECK(readers(sent) == texts{"li", "wang"});
    CHECK_THAT(sent.at(0).text, Contains("明天改到二楼") && Contains("某市") && Contains("退订"));
    CHECK(with.at("2026-11-25T10:10:00+08:00").empty());
    const auto kept = run(handlers::broadcasts_of(with.here.store(), "city", 10));
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].told == 2);
    CHECK(kept[0].spared == 1);
    CHECK(kept[0].state == storage::broadcast_state::sent);
    for (int n = 0; n < 2; ++n) {
        with.here.say("boss", "通知 3 带好身份证");
        with.here.say("boss", "是");
    }
    CHECK_THAT(with.here.say("boss", "通知 3 再说一遍"), Contains("明天再发"));
}

TEST_CASE("a broadcast that the platform finds risky reaches nobody", "[reminders]")
{
    reminded_chat with({activity_on_the_26th(3, "智能手机入门讲座")});
    with.writers = {"li"};
    with.here.say("li", "报名 3");
    with.here.bind("boss", "city");
    with.here.say("boss", "通知 3 加微信领钱");
    with.here.say("boss", "是");
    with.out.says = bot::delivery::text_verdict::later;
    CHECK(with.at("2026-11-25T10:00:00+08:00").empty());
    with.out.says = bot::delivery::text_verdict::risky;
    CHECK(with.at("2026-11-25T10:01:00+08:00").empty());
    with.out.says = bot::delivery::text_verdict::fine;
    CHECK(with.at("2026-11-25T10:02:00+08:00").empty());
    CHECK(run(handlers::broadcasts_of(with.here.store(), "city", 10)).at(0).state ==
          storage::broadcast_state::refused);
}

TEST_CASE("whoever changes an activity, those who signed up hear of it at once and once", "[reminders]")
{
    auto lecture = activity_on_the_26th(3, "智能手机入门讲座");
    reminded_chat with({lecture});
    with.writers = {"li"};
    with.here.say("li", "报名 3");
    CHECK(with.at("2026-11-25T10:00:00+08:00").empty());
    // As xuelin load does it, with nobody in the console.
    lecture.venue = "文化馆";
    storage::catalogue_records changed;
    changed.activities = {lecture};
    run(with.here.store().save_catalogue(changed, with.now()));
    with.here.refresh();
    const auto sent = with.at("2026-11-25T22:00:00+08:00");
    CHECK(readers(sent) == texts{"li"});
    CHECK_THAT(sent.at(0).text, Contains("有变化") && Contains("文化馆"));
    CHECK(with.at("2026-11-25T22:01:00+08:00").empty());
    changed.activities[0].content = "换了个说法";
    run(with.here.store().save_catalogue(changed, with.now()));
    with.here.refresh();
    CHECK(with.at("2026-11-25T22:02:00+08:00").empty());
    changed.activities[0].state = storage::activity_state::cancelled;
    run(with.here.store().save_catalogue(changed, with.now()));
    with.here.refresh();
    CHECK_THAT(with.at("2026-11-25T22:03:00+08:00").at(0).text, Contains("取消了"));
    CHECK(with.at("2026-11-26T08:00:00+08:00").empty());
}

} // namespace bot_reminders_by_message_test
