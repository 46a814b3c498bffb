#include "storage/nomination.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_nominations_test {

using support::chat;

namespace {

constexpr auto story = "她七十岁学会用手机，又教会了三十多位邻居。";

/// The activity of the city that collects nominations.
storage::activity collecting()
{
    auto one = support::activity_on_the_26th(5, "百姓学习之星推荐");
    one.theme = storage::theme::stars_and_brands;
    one.collects = storage::entry_kind::nominated;
    one.sessions.front().starts_at = storage::parse_rfc3339("2026-11-25T00:00:00+08:00").value();
    return one;
}

std::int64_t nominated(chat& with)
{
    std::int64_t sum = 0;
    for (const auto& one : run(with.store().counters_of(5)))
        if (one.kind == storage::entry_kind::nominated)
            sum += one.heads;
    return sum;
}

/// How many nominations the store has in the city.
std::size_t kept(chat& with)
{
    storage::document_query which;
    which.collection = storage::nomination_collection;
    which.partition = storage::all_nominations;
    which.index = storage::index_in_unit("city", 2026);
    return run(with.store().list_documents(which)).size();
}

/// Up to the question whether the nominee agrees.
std::string up_to_consent(chat& with, const std::string& who, const std::string& name, const std::string& unit)
{
    with.say(who, "推荐");
    with.say(who, "1");
    with.say(who, name);
    const auto asked = with.say(who, unit);
    return asked.find("学习故事") == asked.npos ? asked : with.say(who, story);
}

} // namespace

TEST_CASE("Somebody is put forward one question at a time, and counted once", "[nominations]")
{
    chat with({collecting()});
    CHECK_THAT(with.say("li", "推荐"), Contains("哪一种") && Contains("1 百姓学习之星"));
    CHECK_THAT(with.say("li", "9"), Contains("1、2 或 3"));
    CHECK_THAT(with.say("li", "1"), Contains("什么名字"));
    CHECK_THAT(with.say("li", "王桂兰"), Contains("哪个单位"));
    CHECK_THAT(with.say("li", "迎泽社区"), Contains("学习故事"));
    CHECK_THAT(with.say("li", "太好了"), Contains("10 到 500"));
    CHECK_THAT(with.say("li", story), Contains("本人同意吗"));
    CHECK_THAT(with.say("li", "也许吧"), Contains("“是”或“不”"));
    CHECK(kept(with) == 0);
    CHECK_THAT(with.say("li", "同意"), Contains("照片"));
    const auto done = with.say("li", "没有", "the-last");
    CHECK_THAT(done, Contains("已经推荐 王桂兰 为百姓学习之星"));
    CHECK(with.say("li", "没有", "the-last") == done);
    CHECK(kept(with) == 1);
    CHECK(nominated(with) == 1);
    CHECK_THAT(with.say("li", "我的推荐"), Contains("1. 王桂兰") && Contains("某市正在看"));
    CHECK(run(with.store().audit()).empty());
}

TEST_CASE("What a message says already is not asked again", "[nominations]")
{
    chat with({});
    CHECK_THAT(with.say("li", "推荐王大妈当百姓学习之星"), Contains("哪个单位"));
    with.say("li", "取消");
    CHECK_THAT(with.say("li", "推荐品牌项目"), Contains("项目叫什么"));
    // The command begins anew; it is nobody's name.
    CHECK_THAT(with.say("li", "推荐"), Contains("哪一种"));
}

TEST_CASE("Without the nominee's consent nothing is kept", "[nominations]")
{
    chat with({collecting()});
    CHECK_THAT(up_to_consent(with, "li", "王桂兰", "迎泽社区"), Contains("本人同意吗"));
    CHECK_THAT(with.say("li", "不同意"), Contains("没有留下"));
    CHECK(kept(with) == 0);
    CHECK(nominated(with) == 0);
    CHECK_THAT(with.say("li", "我的推荐"), Contains("还没有推荐过"));
    CHECK(std::holds_alternative<storage::nothing_asked>(
        run(with.store().standing_of(with.id_of("li"), "")).conversation.topic));
}

TEST_CASE("A nominee who was put forward is found again by sound before anything is kept", "[nominations]")
{
    chat with({collecting()});
    up_to_consent(with, "li", "王桂兰", "迎泽社区");
    with.say("li", "是");
    with.say("li", "没有");
    const auto again = up_to_consent(with, "zhao", "王贵蓝", "迎择 社区");
    CHECK_THAT(again, Contains("已经有人推荐过 迎泽社区 的 王桂兰"));
    CHECK_THAT(with.say("zhao", "不"), Contains("没有留下"));
    CHECK(kept(with) == 1);
    CHECK_THAT(up_to_consent(with, "zhao", "王桂兰", "杏花社区"), Contains("本人同意吗"));
    with.say("zhao", "取消");
    CHECK_THAT(up_to_consent(with, "li", "王桂兰", "迎泽社区"), Contains("您今年已经推荐过"));
    // Whoever knows that there is one already may go on.
    up_to_consent(with, "zhao", "王桂兰", "迎泽社区");
    CHECK_THAT(with.say("zhao", "是"), Contains("学习故事"));
}

TEST_CASE("A picture belongs to the nomination that waits for it", "[nominations]")
{
    chat with({});
    CHECK_THAT(with.picture("li", "media-0"), Contains("只看得懂文字"));
    up_to_consent(with, "li", "王桂兰", "迎泽社区");
    CHECK_THAT(with.picture("li", "media-1"), Contains("只看得懂文字"));
    with.say("li", "是");
    CHECK_THAT(with.picture("li", "media-2"), Contains("照片收到了"));
    storage::document_query which;
    which.collection = storage::nomination_collection;
    which.partition = storage::all_nominations;
    which.index = storage::index_of_photos;
    const auto waiting = run(with.store().list_documents(which));
    REQUIRE(waiting.size() == 1);
    CHECK(storage::parse_nomination(waiting.front()).photo == "media-2");
}

TEST_CASE("Withdrawing erases what was said about the nominee", "[nominations]")
{
    chat with({collecting()});
    up_to_consent(with, "li", "王桂兰", "迎泽社区");
    with.say("li", "是");
    with.say("li", "没有");
    with.say("li", "我的推荐");
    CHECK_THAT(with.say("li", "撤回 2"), Contains("没有这个编号"));
    CHECK_THAT(with.say("li", "撤回 1"), Contains("真要撤回吗"));
    CHECK_THAT(with.say("li", "不"), Contains("没有撤回"));
    CHECK_THAT(with.say("li", "撤回"), Contains("真要撤回吗"));
    CHECK_THAT(with.say("li", "是"), Contains("已撤回"));
    CHECK_THAT(with.say("li", "我的推荐"), Contains("还没有推荐过"));
    CHECK(kept(with) == 0);
    storage::document_query which;
    which.collection = storage::nomination_collection;
    which.partition = storage::all_nominations;
    which.index = storage::index_of_nominator(with.id_of("li"));
    for (const auto& one : run(with.store().list_documents(which)))
        CHECK_THAT(one.body, !Contains("王桂兰") && !Contains("邻居"));
    CHECK(nominated(with) == 1);
}

TEST_CASE("After the last day of a kind nobody is put forward any more", "[nominations]")
{
    chat with({collecting()});
    auto& last = with.settings().nomination.deadlines;
    last.at(static_cast<std::size_t>(storage::nomination_kind::star)) = std::chrono::November / 24;
    CHECK_THAT(with.say("li", "推荐王大妈当百姓学习之星"), Contains("百姓学习之星 11月24日就截止了"));
    CHECK_THAT(with.say("li", "推荐"), Contains("哪一种"));
    CHECK_THAT(with.say("li", "1"), Contains("11月24日就截止了") && Contains("哪一种"));
    CHECK_THAT(with.say("li", "2"), Contains("什么名字"));

    // The day ends while a form is open.
    last.fill(std::chrono::November / 25);
    CHECK_THAT(up_to_consent(with, "zhao", "王桂兰", "迎泽社区"), Contains("本人同意吗"));
    with.say("zhao", "是");
    with.set_clock("2026-11-26T00:00:00+08:00");
    CHECK_THAT(with.say("zhao", "没有"), Contains("截止了"));
    CHECK(kept(with) == 0);
    CHECK_THAT(with.say("zhao", "推荐"), Contains("今年的推荐已经截止了"));
}

} // namespace bot_conversation_nominations_test
