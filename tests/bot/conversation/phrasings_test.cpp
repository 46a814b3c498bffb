#include "bot/catalogue_refresh.hpp"
#include "handlers/phrasings.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_phrasings_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

constexpr const char* odd = "圪蹴在那儿甭动咧 13812345678";

std::vector<storage::unmatched_sentence> unmatched(chat& here)
{
    return run(handlers::unmatched_in(here.store(), "city", 10));
}

} // namespace

TEST_CASE("what was not understood is kept without names and numbers", "[bot][conversation]")
{
    chat here({activity_on_the_26th(3, "智能手机入门讲座")});
    here.say("王", odd);
    here.say("李", odd);
    REQUIRE(unmatched(here).size() == 1);
    CHECK(unmatched(here)[0].count == 2);
    CHECK(unmatched(here)[0].text == "圪蹴在那儿甭动咧 #");
    storage::person sender;
    sender.name = "王秀英";
    CHECK(handlers::without_names("我叫王秀英，电话138", sender, "") == "我叫某某，电话#");
}

TEST_CASE("a meaning that an organizer gives is learned without a restart", "[bot][conversation]")
{
    chat here({activity_on_the_26th(3, "智能手机入门讲座")});
    here.say("王", odd);
    auto before = run(bot::load_picture(here.store()));
    storage::added_phrasing what;
    what.text = "圪蹴在那儿甭动咧";
    what.intent = "tutorial";
    what.tutorial = "smart-tv";
    what.by = "console:a";
    run(handlers::add_phrasing(here.store(), "city", what));
    bot::picture published;
    bot::catalogue_refresher refresher(here.store(), before,
                                       [&published](const bot::picture& fresh) { published = fresh; });
    run(refresher.look());
    REQUIRE(published.names);
    here.context().names = published.names;
    CHECK_THAT(here.say("李", "圪蹴在那儿甭动咧"), Contains("电视"));
}

TEST_CASE("who comes back in the middle of a tutorial is asked whether to go on", "[bot][conversation]")
{
    chat here({activity_on_the_26th(3, "智能手机入门讲座")});
    here.say("王", "怎么把字调大");
    here.say("王", "下一步");
    here.say("王", "下一步");
    CHECK_THAT(here.say("王", "你好"), !Contains("接着上次"));
    here.set_clock("2026-11-28T08:00:00+08:00");
    CHECK_THAT(here.say("王", "你好"), Contains("接着上次的第 3 步吗"));
    CHECK_THAT(here.say("王", "是"), Contains("第 3 步"));
    here.set_clock("2026-11-29T08:00:00+08:00");
    CHECK_THAT(here.say("王", "怎么把字调大"), Contains("接着上次的第 3 步吗"));
    CHECK_THAT(here.say("王", "不"), Contains("重来"));
    CHECK_THAT(here.say("王", "重来"), Contains("第 1 步"));
}

} // namespace bot_conversation_phrasings_test
