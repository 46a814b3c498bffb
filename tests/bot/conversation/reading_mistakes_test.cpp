#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_reading_mistakes_test {

using support::chat;

namespace {

/// What is kept of somebody's reading, and so has been logged.
std::size_t logged(chat& with, const std::string& who)
{
    const storage::period year{*storage::parse_day("2026-01-01"), *storage::parse_day("2026-12-31")};
    return run(with.store().reading_of(with.id_of(who), year)).latest.size();
}

} // namespace

TEST_CASE("A sentence that says nobody read is no check-in", "[bot][reading]")
{
    chat with({});
    for (const char* words :
         {"今天没读书", "今天散步没看书", "昨天没时间看书", "打卡 跑步5公里", "打卡 散步30分钟", "撤销打卡",
          "取消打卡", "删除打卡", "打卡错了", "读书证书", "昨天忘了打卡"}) {
        CAPTURE(words);
        const auto reply = with.say(words, words);
        CHECK_THAT(reply, !Contains("打卡成功"));
        CHECK(logged(with, words) == 0);
    }
    CHECK_THAT(with.say("li", "今天没读书"), Contains("没关系") && Contains("补打卡 昨天"));
    CHECK_THAT(with.say("li", "打卡 跑步5公里"), Contains("记的是读书"));
    CHECK_THAT(with.say("li", "补打卡 昨天"), Contains("11月24日读的什么书"));
    CHECK_THAT(with.say("li", "昨天忘了打卡"), Contains("11月24日读的什么书"));
    CHECK_THAT(with.say("li", "边城"), Contains("补的是11月24日") && Contains("《边城》"));
    CHECK_THAT(with.say("li", "昨天忘打卡了，看了边城20页"), Contains("《边城》 20 页"));
    CHECK_THAT(with.say("li", "今天没看多少，边城10页"), Contains("打卡成功") && Contains("10 页"));
    CHECK_THAT(with.say("li", "打卡 没有人看见草生长 10页"), Contains("打卡成功"));
}

TEST_CASE("Nobody reads less than a page or more than a day", "[bot][reading]")
{
    chat with({});
    for (const char* words :
         {"打卡 我们仨 99999页", "打卡 我们仨 0页", "打卡 我们仨 -5页", "打卡 我们仨 30小时"}) {
        CAPTURE(words);
        CHECK_THAT(with.say("li", words), Contains("没有记上") && Contains("1 到 1440"));
    }
    with.say("li", "打卡");
    CHECK_THAT(with.say("li", "我们仨 0页"), Contains("没有记上"));
    CHECK_THAT(with.say("li", "我们仨 10000页"), Contains("打卡成功") && Contains("10000 页"));
    CHECK(logged(with, "li") == 1);
}

TEST_CASE("A wrong check-in is corrected, and one too many taken back", "[bot][reading]")
{
    chat with({});
    CHECK_THAT(with.say("li", "撤销打卡"), Contains("没有找到您的打卡"));
    with.say("li", "打卡 我们仨 200页");
    CHECK_THAT(with.say("li", "打卡错了"), Contains("《我们仨》 200 页") && Contains("改成 20页"));
    CHECK_THAT(with.say("li", "我打错了，应该是20页", "corrected"),
               Contains("改好了") && Contains("《我们仨》 20 页"));
    CHECK_THAT(with.say("li", "我打错了，应该是20页", "corrected"), Contains("改好了"));
    CHECK_THAT(with.say("li", "改成《边城》30页"), Contains("《边城》 30 页"));
    CHECK_THAT(with.say("li", "我的打卡"), Contains("今年读了 30 页") && Contains("《边城》 30 页") &&
                                               !Contains("我们仨") && Contains("一共 1 天"));
    CHECK_THAT(with.say("li", "改成 0页"), Contains("没有记上"));
    // The day was counted with it.
    CHECK_THAT(with.say("li", "撤销打卡"), Contains("只有这一次打卡") && Contains("改成"));
    with.set_clock("2026-11-25T09:00:00+08:00");
    with.say("li", "打卡 活着 5页");
    CHECK_THAT(with.say("li", "撤销打卡"), Contains("已撤掉11月25日的这次打卡") && Contains("《活着》 5 页"));
    CHECK_THAT(with.say("li", "我的打卡"), Contains("今年读了 30 页") && !Contains("活着"));
    // Nothing but what was said last, and for a week.
    with.say("li", "补打卡 11月20日 家 10页");
    with.set_clock("2026-11-26T09:00:00+08:00");
    CHECK_THAT(with.say("li", "改打卡 昨天 40页"), Contains("11月25日：《边城》 40 页"));
    with.set_clock("2026-12-03T10:00:00+08:00");
    CHECK_THAT(with.say("li", "改成 50页"), Contains("过了 7 天"));
    CHECK(run(with.store().audit()).empty());
}

TEST_CASE("Titles, amounts and thoughts stand in the order in which people put them", "[bot][reading]")
{
    chat with({});
    CHECK_THAT(with.say("li", "打卡 从20页读到50页 家"), Contains("《家》 31 页") && Contains("读到第 50 页"));
    CHECK_THAT(with.say("li", "打卡 边城 20-50页"), Contains("《边城》 31 页"));
    CHECK_THAT(with.say("li", "打卡 红楼梦 20"), Contains("《红楼梦》 20 页") && !Contains("感想"));
    CHECK_THAT(with.say("li", "打卡平凡的世界30页感想路遥写得真好"),
               Contains("《平凡的世界》 30 页") && Contains("感想：路遥写得真好"));
    CHECK_THAT(with.say("li", "昨天读了活着20页，补打卡"),
               Contains("补的是11月24日") && Contains("《活着》 20 页") && !Contains("感想"));
    CHECK_THAT(with.say("li", "打卡 边城 10页 很好看"), Contains("感想：很好看"));
    CHECK_THAT(with.say("li", "打卡 20页 很好看"), Contains("感想：很好看"));
}

} // namespace bot_conversation_reading_mistakes_test
