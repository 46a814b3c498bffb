#include "bot/conversation/scene.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_events_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

bot::wechat::message event(const std::string& name, const std::string& key = "")
{
    bot::wechat::message made;
    made.event = name;
    made.event_key = key;
    return made;
}

std::optional<storage::person> person(chat& with, const std::string& who)
{
    return run(with.store().standing_of(with.id_of(who), "")).person;
}

} // namespace

TEST_CASE("following greets, and says what to do in one screen")
{
    chat with({activity_on_the_26th(3, "智能手机入门讲座")});
    const auto said = with.event("wang", event("subscribe"));
    CHECK_THAT(said, Contains("欢迎您"));
    CHECK_THAT(said, Contains("活动"));
    CHECK_THAT(said, Contains("帮助"));
}

TEST_CASE("following by an activity's code greets and opens the activity")
{
    chat with({activity_on_the_26th(3, "智能手机入门讲座")});
    const auto said = with.event("wang", event("subscribe", "qrscene_" + bot::activity_scene(3)));
    CHECK_THAT(said, Contains("欢迎您"));
    CHECK_THAT(said, Contains("智能手机入门讲座"));
    CHECK_THAT(said, Contains("市图书馆"));
}

TEST_CASE("a scanned check-in code checks in, once")
{
    chat with({activity_on_the_26th(3, "智能手机入门讲座")});
    with.set_clock("2026-11-26T09:05:00+08:00");
    const auto code = event("scan", bot::check_in_scene(3, "1234"));
    const auto said = with.event("wang", code);
    CHECK_THAT(said, Contains("签到成功"));
    CHECK(with.event("wang", code) == said);
    CHECK(run(with.store().audit()).empty());
}

TEST_CASE("codes of ours that were read by the menu's camera work the same")
{
    chat with({activity_on_the_26th(3, "智能手机入门讲座")});
    auto scanned = event("scancode_waitmsg", "K1");
    scanned.scan_result = bot::activity_scene(3);
    CHECK_THAT(with.event("wang", scanned), Contains("智能手机入门讲座"));
}

TEST_CASE("a scene that is not ours greets")
{
    chat with({});
    for (const auto* scene :
         {"0", "shop_42", "activity-", "activity-x", "checkin-3", "checkin-3-12", "checkin-3-12345"})
        CHECK_THAT(with.event("wang", event("scan", scene)), Contains("欢迎您"));
}

TEST_CASE("a menu click is the command that its key is")
{
    chat with({activity_on_the_26th(3, "智能手机入门讲座")});
    CHECK_THAT(with.event("wang", event("click", "活动")), Contains("智能手机入门讲座"));
    CHECK_THAT(with.event("wang", event("click", "帮助")), Contains("报名"));
}

TEST_CASE("events that ask nothing get no words")
{
    chat with({});
    for (const auto* name : {"unsubscribe", "view", "location", "masssendjobfinish", "templatesendjobfinish",
                             "kf_create_session", "something_new"})
        CHECK(with.event("wang", event(name)).empty());
}

TEST_CASE("who leaves is not following until they come back")
{
    chat with({activity_on_the_26th(3, "讲座")});
    with.say("wang", "报名 3");
    with.event("wang", event("unsubscribe"));
    CHECK_FALSE(person(with, "wang")->following);
    with.set_clock("2026-11-25T08:10:00+08:00");
    with.event("wang", event("subscribe"));
    CHECK(person(with, "wang")->following);
}

TEST_CASE("who only follows is not written down")
{
    chat with({});
    with.event("wang", event("subscribe"));
    CHECK_FALSE(person(with, "wang"));
}

TEST_CASE("withdrawing consent at the platform deletes who the person was")
{
    for (const auto* name : {"user_authorization_revoke", "user_authorization_cancellation"}) {
        chat with({activity_on_the_26th(3, "讲座")});
        with.say("wang", "报名 3");
        REQUIRE(person(with, "wang"));
        auto revoked = event(name);
        revoked.open_id = "wang";
        revoked.revoke_info = "205";
        CHECK(with.event("the-platform", revoked).empty());
        const auto left = person(with, "wang");
        CHECK((!left || left->openid.empty()));
        CHECK(run(with.store().places_of({3}, storage::role::participant)).front().confirmed == 0);
        CHECK(run(with.store().audit()).empty());
    }
}

TEST_CASE("a privacy event that names nobody changes nothing")
{
    chat with({activity_on_the_26th(3, "讲座")});
    with.say("wang", "报名 3");
    CHECK(with.event("wang", event("user_authorization_revoke")).empty());
    CHECK(person(with, "wang"));
}

TEST_CASE("gestures and messages are told apart for the platform's allowances")
{
    chat with({activity_on_the_26th(3, "讲座")});
    with.say("wang", "报名 3");
    with.event("li", event("click", "活动"));
    with.event("zhao", event("view", "https://example.com"));
    const auto lately = with.context().contacts.take();
    REQUIRE(lately.size() == 2);
    for (const auto& each : lately) {
        const bool wrote = each.person == with.id_of("wang");
        CHECK((each.message_at.time_since_epoch().count() > 0) == wrote);
        CHECK((each.gesture_at.time_since_epoch().count() > 0) == !wrote);
    }
}

} // namespace bot_conversation_events_test
