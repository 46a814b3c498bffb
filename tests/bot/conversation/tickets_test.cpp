#include "bot/conversation/ticket_watch.hpp"
#include "handlers/tickets.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_tickets_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

/// 王 waits for help, 老师 helps for the city.
struct helped_chat {
    helped_chat()
    {
        here.bind("老师", "city");
        here.say("王", "怎么视频通话");
        here.say("王", "人工");
    }
    chat here{{activity_on_the_26th(3, "智能手机入门讲座")}};
};

std::vector<storage::ticket> open_in(chat& here)
{
    const handlers::catalogue units(run(here.store().load_catalogue()));
    return run(handlers::open_tickets(here.store(), units, "province", 100));
}

} // namespace

TEST_CASE("who asks for a person gets a ticket that shows what was being done", "[bot][conversation]")
{
    helped_chat w;
    CHECK_THAT(w.here.say("老师", "求助"), Contains("1. ") && Contains("人工"));
    CHECK_THAT(w.here.say("老师", "1"), Contains("和家人视频通话，第 1 步") && Contains("对方：人工"));
}

TEST_CASE("a helper and a resident talk, and the bot keeps silent", "[bot][conversation]")
{
    helped_chat w;
    auto& here = w.here;
    CHECK_THAT(here.say("王", "我点了没反应"), Contains("记下了"));
    here.say("老师", "求助");
    CHECK_THAT(here.say("老师", "1"), Contains("我点了没反应"));
    CHECK_THAT(here.say("王", "你好"), Contains("来帮您了") && !Contains("我是学邻")); // the notice, nothing more
    CHECK(here.say("王", "还是不行") == "");
    CHECK_THAT(here.say("老师", "您先退出来"), Contains("下次发消息时看到")); // The account sends nothing.
    CHECK_THAT(here.say("王", "好的"), Contains("您先退出来"));
    CHECK(run(handlers::lines_of(here.store(), open_in(here).at(0).key)).size() == 7);
    CHECK_THAT(here.say("老师", "结束"), Contains("结束了"));
    CHECK_THAT(here.say("王", "活动"), Contains("帮忙结束了") && Contains("智能手机入门讲座"));
    CHECK(open_in(here).empty());
}

TEST_CASE("a whole command works while a helper is there", "[bot][conversation]")
{
    helped_chat w;
    CHECK_THAT(w.here.say("王", "报名 3"), Contains("报名成功"));
    CHECK_THAT(w.here.say("王", "还有一件事"), Contains("记下了"));
    CHECK_THAT(w.here.say("王", "人工"), Contains("还在帮您找人"));
    CHECK_THAT(w.here.say("王", "结束"), Contains("结束了"));
    CHECK_THAT(w.here.say("王", "你好"), Contains("我是学邻"));
}

TEST_CASE("of two helpers one gets the ticket, and may give it back", "[bot][conversation]")
{
    helped_chat w;
    auto& here = w.here;
    here.bind("李老师", "province");
    here.bind("邻市老师", "other");
    here.say("老师", "求助");
    here.say("李老师", "求助");
    CHECK_THAT(here.say("邻市老师", "求助"), Contains("没有人等"));
    CHECK_THAT(here.say("老师", "1"), Contains("您在帮"));
    CHECK_THAT(here.say("李老师", "1"), Contains("已经有人在帮了"));
    CHECK_THAT(here.say("李老师", "求助"), Contains("没有人等"));
    CHECK_THAT(here.say("老师", "放下"), Contains("让别人来帮"));
    CHECK_THAT(here.say("李老师", "求助"), Contains("1. "));
    CHECK_THAT(here.say("李老师", "1"), Contains("您在帮"));
}

TEST_CASE("who waits too long is told the phone number, once", "[bot][conversation]")
{
    helped_chat w;
    auto& here = w.here;
    run(bot::apologise_for_waiting(here.context()));
    CHECK_FALSE(open_in(here).at(0).apologised);
    here.set_clock("2026-11-25T23:00:00+08:00");
    run(bot::apologise_for_waiting(here.context()));
    run(bot::apologise_for_waiting(here.context()));
    CHECK(open_in(here).at(0).apologised);
    const auto told = here.say("王", "还在吗");
    CHECK_THAT(told, Contains("对不起"));
    CHECK(told.find("对不起") == told.rfind("对不起"));
}

TEST_CASE("what was said in tickets goes with the person", "[bot][conversation]")
{
    helped_chat w;
    const auto key = open_in(w.here).at(0).key;
    w.here.say("王", "注销");
    w.here.say("王", "是");
    CHECK(open_in(w.here).empty());
    CHECK(run(handlers::lines_of(w.here.store(), key)).empty());
}

} // namespace bot_conversation_tickets_test
