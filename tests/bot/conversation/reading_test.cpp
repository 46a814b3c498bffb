#include "bot/own_link.hpp"
#include "bot/pages/certificate_page.hpp"
#include "bot/pages/reading_page.hpp"
#include "bot/pages/resource_link.hpp"
#include "bot/run_to_end.hpp"
#include "handlers/annex2.hpp"
#include "storage/recitation.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

#include <algorithm>

namespace bot_conversation_reading_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

constexpr const char* address = "https://xuelin.example";

/// A year that collects what is read or opened, from the province, whose city the account belongs to.
storage::activity collecting(storage::activity_id id, const std::string& name, storage::entry_kind kind,
                             storage::theme theme)
{
    auto made = activity_on_the_26th(id, name, "province");
    made.collects = kind;
    made.theme = theme;
    made.sessions.front().starts_at = *storage::parse_rfc3339("2026-11-01T00:00:00+08:00");
    made.sessions.front().ends_at = *storage::parse_rfc3339("2026-12-31T23:00:00+08:00");
    return made;
}

/// It is the morning of 25 November.
struct reading_chat : chat {
    reading_chat()
        : chat({collecting(6, "全省共读", storage::entry_kind::read, storage::theme::reading),
                collecting(7, "资源开放", storage::entry_kind::opened, storage::theme::open_resources)})
    {
        settings().public_url = address;
    }

    std::int64_t counted(storage::activity_id id, storage::entry_kind kind)
    {
        std::int64_t heads = 0;
        for (const auto& one : run(store().counters_of(id)))
            heads += one.kind == kind ? one.heads : 0;
        return heads;
    }

    void load(std::vector<storage::resource> resources)
    {
        storage::catalogue_records records;
        records.resources = std::move(resources);
        run(store().save_catalogue(records, context().clock()));
        refresh();
    }

    template <class Answer>
    bot::http::response open(Answer answer, const std::string& query, std::vector<std::string> captures = {})
    {
        bot::http::request what;
        what.path = "/reading";
        what.query = query;
        what.captures = std::move(captures);
        return bot::run_to_end(answer(context(), what));
    }
};

storage::resource course(std::string id, std::string unit, std::string title, std::string topic)
{
    storage::resource one;
    one.id = std::move(id);
    one.unit = std::move(unit);
    one.title = std::move(title);
    one.topic = std::move(topic);
    one.url = "https://example.org/" + one.id;
    return one;
}

/// What follows ?p= in the first link of a reply.
std::string sealed_in(const std::string& reply)
{
    const auto at = reply.find("?p=");
    REQUIRE(at != reply.npos);
    return reply.substr(at + 1, reply.find_first_of("\n", at) - at - 1);
}

std::string header(const bot::http::response& answer, std::string_view name)
{
    const auto found = std::ranges::find(answer.headers, name, &std::pair<std::string, std::string>::first);
    return found == answer.headers.end() ? std::string() : found->second;
}

} // namespace

TEST_CASE("what was read is told in pages, minutes, chapters or percent", "[bot][reading]")
{
    reading_chat w;
    CHECK_THAT(w.say("王", "打卡 平凡的世界 30页"), Contains("打卡成功") && Contains("《平凡的世界》 30 页"));
    CHECK_THAT(w.say("王", "打卡 平凡的世界 20分钟"), Contains("20 分钟"));
    CHECK_THAT(w.say("王", "打卡 三国演义 2章"), Contains("《三国演义》 2 章"));
    CHECK_THAT(w.say("王", "打卡 红楼梦 读到50%"), Contains("《红楼梦》 读到 50%"));
    CHECK_THAT(w.say("王", "打卡 红楼梦 百分之六十"), Contains("《红楼梦》 读到 60%"));
    CHECK(w.counted(6, storage::entry_kind::read) == 1);
}

TEST_CASE("until two in the morning a check-in is for the day before, and says so", "[bot][reading]")
{
    reading_chat w;
    w.set_clock("2026-11-26T01:59:00+08:00");
    CHECK_THAT(w.say("王", "打卡 边城 10页"), Contains("打卡成功") && Contains("算11月25日的"));
    w.set_clock("2026-11-26T02:00:00+08:00");
    CHECK_THAT(w.say("王", "打卡 边城 10页"), Contains("连续打卡 2 天") && !Contains("算11月"));
    CHECK(w.counted(6, storage::entry_kind::read) == 2);
    const storage::period eve{*storage::parse_day("2026-11-25"), *storage::parse_day("2026-11-25")};
    CHECK(run(w.store().reading_of(w.id_of("王"), eve)).period_days == 1);
}

TEST_CASE("a past day is made up for within a week, marked, and never one to come", "[bot][reading]")
{
    reading_chat w;
    w.say("王", "打卡 边城 10页");
    CHECK_THAT(w.say("王", "补打卡 昨天 平凡的世界 30页"), Contains("补打卡成功！补的是11月24日") &&
                                                               Contains("《平凡的世界》 30 页") &&
                                                               Contains("连续打卡 2 天"));
    CHECK_THAT(w.say("王", "补打卡 前天 平凡的世界 20页"), Contains("补的是11月23日") && Contains("坚持 3 天"));
    CHECK_THAT(w.say("王", "补打卡 11月18日 活着 5页"), Contains("补的是11月18日"));
    CHECK_THAT(w.say("王", "补打卡 11月17日 活着 5页"), Contains("只能补最近 7 天的"));
    CHECK_THAT(w.say("王", "补打卡 明天 活着 5页"), Contains("那天还没到"));
    CHECK_THAT(w.say("王", "补打卡 昨天"), Contains("11月24日读的什么书"));
    CHECK_THAT(w.say("王", "活着"), Contains("补的是11月24日，那天已经打过"));
    CHECK(w.counted(6, storage::entry_kind::read) == 4);
    CHECK_THAT(w.say("王", "我的打卡"), Contains("连续 3 天，一共 4 天") && Contains("11月24日 《活着》（补）") &&
                                            Contains("书签：坚持 3 天"));
    CHECK(run(w.store().audit()).empty());
}

TEST_CASE("a note that speaks of another day changes nothing about the day", "[bot][reading]")
{
    reading_chat w;
    CHECK_THAT(w.say("王", "打卡 边城 10页 昨天没读，明天补上"), Contains("打卡成功") && !Contains("补打卡"));
}

TEST_CASE("a badge is told once, without shame for those who lose a streak", "[bot][reading]")
{
    reading_chat w;
    int told = 0;
    for (int day = 1; day <= 9; ++day) {
        w.set_clock("2026-11-0" + std::to_string(day) + "T08:00:00+08:00");
        const auto reply = w.say("王", "打卡 边城 1页");
        told += reply.find("书签") == reply.npos ? 0 : 1;
        CHECK((reply.find("坚持 7 天") != reply.npos) == (day == 7));
    }
    CHECK(told == 2);
    w.set_clock("2026-11-20T08:00:00+08:00");
    CHECK_THAT(w.say("王", "打卡 边城 1页"), Contains("连续打卡 1 天，一共 10 天") && !Contains("断"));
    CHECK_THAT(w.say("王", "我的打卡"), Contains("坚持 3 天、坚持 7 天"));
}

TEST_CASE("paused days neither break a streak nor count", "[bot][reading]")
{
    reading_chat w;
    w.say("王", "打卡 边城 10页");
    CHECK_THAT(w.say("王", "暂停打卡"), Contains("想暂停几天"));
    w.set_clock("2026-11-26T08:00:00+08:00");
    CHECK_THAT(w.say("王", "暂停打卡 3天"), Contains("从11月26日到11月28日"));
    CHECK_THAT(w.say("王", "我的打卡"), Contains("连续 1 天") && Contains("现在是暂停，到11月28日"));
    w.set_clock("2026-11-29T08:00:00+08:00");
    CHECK_THAT(w.say("王", "打卡 边城 10页"), Contains("连续打卡 2 天，一共 2 天"));
    CHECK_THAT(w.say("王", "恢复打卡"), Contains("没有暂停"));
    w.say("王", "暂停打卡 10");
    CHECK_THAT(w.say("王", "恢复打卡"), Contains("接着读"));
    w.set_clock("2026-12-01T08:00:00+08:00");
    CHECK_THAT(w.say("王", "打卡 边城 10页"), Contains("连续打卡 1 天"));
}

TEST_CASE("good books come three at a time, of a topic, and none that was read", "[bot][reading]")
{
    reading_chat w;
    const auto first = w.say("王", "好书 养生");
    CHECK_THAT(first, Contains("1.《") && Contains("3.《") && !Contains("4.《") && Contains("换一批"));
    CHECK_THAT(w.say("王", "换一批"), Contains("4.《") && !Contains("3.《"));
    CHECK_THAT(w.say("王", "换一批"), Contains("从头再来") && Contains("1.《"));
    CHECK_THAT(w.say("王", "1"), Contains("读了发“打卡"));
    CHECK_THAT(w.say("王", "好书 老老恒言"), Contains("《老老恒言》"));
    w.say("王", "打卡 《老老恒言》 3页");
    CHECK_THAT(w.say("王", "好书 老老恒言"), Contains("都读过了"));
    CHECK_THAT(w.say("王", "好书 火箭"), Contains("没有找到") && Contains("小说"));
    CHECK_THAT(w.say("李", "好书推荐"), Contains("推荐几本好书"));
}

TEST_CASE("circles are founded, joined by name or number, ranked by those who ask for it, and left",
          "[bot][reading]")
{
    reading_chat w;
    CHECK_THAT(w.say("王", "书友会"), Contains("还没有书友会"));
    CHECK_THAT(w.say("王", "建书友会 晨读"), Contains("“晨读”办好了"));
    w.set_clock("2026-11-25T08:00:05+08:00");
    CHECK_THAT(w.say("李", "建书友会 晨读"), Contains("已经有"));
    CHECK_THAT(w.say("李", "建书友会 夜读13800000000"), Contains("不行"));
    CHECK_THAT(w.say("李", "建书友会 夜读"), Contains("办好了"));
    CHECK_THAT(w.say("李", "加入书友会 1"), Contains("您加入了“晨读”"));
    CHECK_THAT(w.say("赵", "加入书友会 晨读"), Contains("您加入了“晨读”"));
    CHECK_THAT(w.say("赵", "加入书友会 1号"), Contains("已经在"));
    CHECK_THAT(w.say("赵", "书友会"), Contains("1. 晨读（3 人，您在里面）\n2. 夜读（1 人）"));
    w.say("王", "打卡 边城 10页");
    w.say("赵", "打卡 边城 10页");
    w.say("赵", "补打卡 昨天 边城 10页");
    CHECK_THAT(w.say("赵", "书友会排名"), Contains("还没有人上榜") && Contains("您没有上榜"));
    CHECK_THAT(w.say("赵", "参加排名 老赵"), Contains("“老赵”"));
    CHECK_THAT(w.say("王", "参加排名 小王"), Contains("“小王”"));
    CHECK_THAT(w.say("王", "书友会排名"),
               Contains("第 1 名 老赵 2 天\n第 2 名 小王 1 天") && Contains("您现在是第 2 名"));
    const auto page = w.open(bot::pages::answer_reading, "circle=1");
    CHECK(page.status == 200);
    CHECK_THAT(page.body, Contains("老赵") && Contains("小王") && !Contains(w.id_of("赵")) && Contains("诗词"));
    CHECK_THAT(w.say("赵", "退出排名"), Contains("不再有您"));
    CHECK_THAT(w.say("王", "书友会排名"), !Contains("老赵") && Contains("第 1 名"));
    CHECK_THAT(w.say("李", "退出书友会"), Contains("您要退出哪一个"));
    CHECK_THAT(w.say("李", "退出书友会 晨读"), Contains("您退出了“晨读”"));
    w.say("王", "注销");
    CHECK_THAT(w.say("王", "是"), Contains("已经注销"));
    CHECK_THAT(w.say("赵", "书友会"), Contains("1. 晨读（1 人，您在里面）"));
}

TEST_CASE("a voice message after 诵读 is kept, and is a check-in", "[bot][reading]")
{
    reading_chat w;
    CHECK_THAT(w.voice("王", "m0"), Contains("听不了"));
    CHECK_THAT(w.say("王", "诵读 唐诗三百首"), Contains("诵读《唐诗三百首》") && Contains("按住说话"));
    CHECK_THAT(w.voice("王", "m1", "床前明月光"), Contains("打卡成功") && Contains("朗诵收到了"));
    CHECK(w.counted(6, storage::entry_kind::read) == 1);
    storage::document_query which;
    which.collection = storage::recitation_collection;
    which.partition = "city";
    which.index = "all";
    const auto kept = run(w.store().list_documents(which));
    REQUIRE(kept.size() == 1);
    CHECK(storage::parse_recitation(kept[0]).media == "m1");
    CHECK_THAT(w.voice("王", "m2", "我的打卡"), Contains("连续 1 天"));
    w.say("王", "诵读 论语");
    CHECK_THAT(w.say("王", "退出"), Contains("想诵读了再发"));
    CHECK_THAT(w.voice("王", "m3"), Contains("听不了"));
}

TEST_CASE("the calendar opens for the person whom the link was sent to", "[bot][reading]")
{
    reading_chat w;
    w.say("王", "打卡 边城 10页");
    const auto reply = w.say("王", "我的打卡");
    CHECK_THAT(reply, Contains(std::string(address) + "/reading/mine?p="));
    const auto sealed = sealed_in(reply);
    CHECK(sealed.find(w.id_of("王")) == sealed.npos);
    const auto page = w.open(bot::pages::answer_own_reading, sealed);
    CHECK(page.status == 200);
    CHECK_THAT(page.body, Contains("这个月读了 1 天") && Contains("读了书的日子：11月25日"));
    const auto picture = w.open(bot::pages::answer_reading_picture, sealed);
    CHECK(picture.content_type == "image/png");
    CHECK(picture.body.starts_with("\x89PNG"));
    const auto broken = sealed.substr(0, sealed.size() - 1) + (sealed.back() == '0' ? '1' : '0');
    CHECK(w.open(bot::pages::answer_own_reading, broken).status == 403);
    CHECK(w.open(bot::pages::answer_reading_picture, "").status == 403);
    w.set_clock("2027-03-01T08:00:00+08:00");
    CHECK(w.open(bot::pages::answer_own_reading, sealed).status == 403);
}

TEST_CASE("days that were made up for look different in the calendar, and are told so", "[bot][reading]")
{
    reading_chat w;
    w.set_clock("2026-11-03T08:00:00+08:00");
    w.say("王", "打卡 边城 10页");
    const auto before = w.open(bot::pages::answer_reading_picture, sealed_in(w.say("王", "我的打卡"))).body;
    w.set_clock("2026-11-05T08:00:00+08:00");
    w.say("王", "补打卡 昨天 边城 10页");
    w.say("王", "补打卡 11月3日 活着 10页"); // That day was logged in time.
    const auto sealed = sealed_in(w.say("王", "我的打卡"));
    CHECK_THAT(w.open(bot::pages::answer_own_reading, sealed).body,
               Contains("读了书的日子：11月3日、11月4日（补）") && Contains("这个月补了 1 天"));
    const auto with_one = w.open(bot::pages::answer_reading_picture, sealed).body;
    CHECK(with_one != before);
    // Any number of further entries, in a month that is long past too, changes nothing.
    for (int more = 0; more < 12; ++more)
        w.say("王", "打卡 边城 1页");
    w.set_clock("2026-12-20T08:00:00+08:00");
    for (int more = 0; more < 12; ++more)
        w.say("王", "打卡 活着 1页");
    CHECK_THAT(w.open(bot::pages::answer_own_reading, sealed + "&month=2026-11").body,
               Contains("11月4日（补）、11月5日") && Contains("这个月补了 1 天"));
    CHECK_THAT(w.open(bot::pages::answer_own_reading, sealed).body, !Contains("这个月补了"));
}

TEST_CASE("large print is offered where there is such an edition, and no wish is no search", "[bot][reading]")
{
    reading_chat w;
    CHECK_THAT(w.say("王", "好书 大字"), Contains("有大字本") && Contains("1.《") && Contains("字太小"));
    CHECK_THAT(w.say("王", "好书 随便"), Contains("推荐几本好书") && Contains("3.《"));
}

TEST_CASE("where no resource is found the topics that there are are named", "[bot][resources]")
{
    reading_chat w;
    w.load({course("a", "city", "书法入门", "书法"), course("b", "city", "果树管护", "农技")});
    CHECK_THAT(w.say("王", "资源 太极拳"), Contains("没有找到“太极拳”") && Contains("书法、农技"));
}

TEST_CASE("what a reader has none of is not told", "[bot][reading]")
{
    reading_chat w;
    CHECK_THAT(w.say("王", "补打卡 11月22日 边城 3章"), Contains("一共打卡 1 天") && !Contains("0 天"));
    CHECK_THAT(w.say("王", "我的打卡"), !Contains("0 页") && !Contains("0 分钟"));
    w.say("王", "打卡 边城 20分钟");
    CHECK_THAT(w.say("王", "我的打卡"), Contains("今年读了 20 分钟。"));
}

TEST_CASE("a reader's certificate has name, year, days and badge", "[bot][reading]")
{
    auto asking = activity_on_the_26th(3, "书法课");
    asking.ask = {storage::question::name};
    chat w({asking});
    w.settings().public_url = address;
    for (const char* day : {"22", "23", "24"}) {
        w.set_clock(std::string("2026-11-") + day + "T08:00:00+08:00");
        w.say("王", "打卡 边城 10页");
    }
    const auto reply = w.say("王", "我的打卡");
    const auto at = reply.find("/reading/certificate?p=");
    REQUIRE(at != reply.npos);
    CHECK_THAT(reply, Contains("读书证书"));
    const auto sealed = sealed_in(reply.substr(at));
    const auto open = [&w](auto answer, const std::string& query) {
        bot::http::request what;
        what.path = "/reading/certificate";
        what.query = query;
        return bot::run_to_end(answer(w.context(), what));
    };
    auto page = open(bot::pages::answer_certificate, sealed);
    CHECK(page.status == 200);
    CHECK_THAT(page.body, Contains("2026年读书打卡 3 天") && Contains("连续读了 3 天") && Contains("坚持3 天"));
    CHECK_THAT(page.body, Contains("还没有您的姓名") && Contains("连续读满 7 天"));
    const auto nameless = open(bot::pages::answer_certificate_picture, sealed);
    CHECK(nameless.content_type == "image/png");
    w.say("王", "报名 3");
    w.say("王", "王桂花");
    page = open(bot::pages::answer_certificate, sealed);
    CHECK_THAT(page.body, Contains("读书证书：王桂花") && !Contains("还没有您的姓名"));
    CHECK(open(bot::pages::answer_certificate_picture, sealed).body != nameless.body);

    // Only for whom the address was made, and for a year with something in it.
    CHECK_THAT(open(bot::pages::answer_certificate, sealed + "&year=2025").body, Contains("2025 年还没有打过卡"));
    CHECK(open(bot::pages::answer_certificate_picture, sealed + "&year=2025").status == 404);
    CHECK(open(bot::pages::answer_certificate, sealed_in(reply)).status == 403);
    w.set_clock("2027-01-05T08:00:00+08:00");
    CHECK_THAT(open(bot::pages::answer_certificate, sealed).body, Contains("看去年的"));
    CHECK_THAT(open(bot::pages::answer_certificate, sealed + "&year=2026").body, Contains("2026年读书打卡 3 天"));
}

TEST_CASE("resources come three at a time, from one's own unit and up and down as each says", "[bot][resources]")
{
    reading_chat w;
    auto own = course("a", "city", "太极拳一", "太极拳");
    auto province = course("b", "province", "太极拳二", "太极拳");
    auto kept = course("c", "province", "太极拳三", "太极拳");
    kept.share = storage::resource_share::own;
    auto below = course("d", "district", "太极拳四", "太极拳");
    auto lent = course("e", "district", "太极拳五", "太极拳");
    lent.share = storage::resource_share::above;
    auto beside = course("f", "other", "太极拳六", "太极拳");
    beside.share = storage::resource_share::chain;
    auto all = course("g", "", "健身操", "健身");
    all.more_topics = {"太极拳"};
    w.load({own, province, kept, below, lent, beside, all});
    CHECK_THAT(w.say("王", "资源 太极拳"), Contains("1. 太极拳一（课程）") && Contains("2. 太极拳二") &&
                                               Contains("3. 太极拳五") && Contains("还有 1 个") &&
                                               !Contains("健身操"));
    CHECK_THAT(w.say("王", "更多"), Contains("4. 健身操") && !Contains("太极拳"));
    CHECK_THAT(w.say("王", "更多"), Contains("后面没有了"));
    CHECK_THAT(w.say("王", "2"), Contains("太极拳二") && Contains("/r/b?p="));
    CHECK_THAT(w.say("王", "资源"), Contains("太极拳"));
}

TEST_CASE("opening a resource leads there and counts once a person, resource and day", "[bot][resources]")
{
    reading_chat w;
    w.load({course("a", "city", "书法入门", "书法"), course("b", "city", "书法提高", "书法")});
    const auto reply = w.say("王", "资源 书法");
    w.say("李", "你好");
    const auto sealed = sealed_in(reply);
    const auto open = [&](const std::string& query, const std::string& id) {
        return w.open(bot::pages::answer_resource, query, {id});
    };
    for (int i = 0; i < 2; ++i) {
        const auto there = open(sealed, "a");
        CHECK(there.status == 302);
        CHECK(header(there, "Location") == "https://example.org/a");
    }
    CHECK(w.counted(7, storage::entry_kind::opened) == 1);
    // Another resource's link, nobody's link, somebody's whom we do not know: the way is open, nothing counts.
    CHECK(open(sealed, "b").status == 302);
    CHECK(open("", "b").status == 302);
    const auto stranger =
        bot::seal_visitor(w.context().data_key, w.id_of("张"), "/r/b", storage::day_of(w.context().clock()));
    CHECK(open("p=" + stranger, "b").status == 302);
    CHECK(w.counted(7, storage::entry_kind::opened) == 1);
    CHECK(open(sealed, "nope").status == 404);
    w.set_clock("2026-11-26T08:00:00+08:00");
    open(sealed, "a");
    CHECK(w.counted(7, storage::entry_kind::opened) == 2);
    w.set_clock("2026-12-26T08:00:00+08:00");
    open(sealed, "a");
    CHECK(w.counted(7, storage::entry_kind::opened) == 2);
    CHECK(run(w.store().audit()).empty());
    const storage::period year{*storage::parse_day("2026-01-01"), *storage::parse_day("2026-12-31")};
    const auto form = run(handlers::annex2_of(w.store(), w.context().catalogue, "city", year));
    CHECK(form.participants == 0); // The activity is the province's.
    const auto above = run(handlers::annex2_of(w.store(), w.context().catalogue, "province", year));
    CHECK(above.columns[static_cast<std::size_t>(storage::theme::open_resources)].participants == 2);
}

TEST_CASE("recommended courses of the subtree stand with 智慧助老 on the form", "[bot][resources]")
{
    reading_chat w;
    auto named = course("a", "district", "微信慢慢学", "手机");
    named.recommended = true;
    auto elsewhere = course("b", "other", "防骗十讲", "防骗");
    elsewhere.recommended = true;
    auto video = course("c", "city", "跟着唱", "合唱");
    video.recommended = true;
    video.kind = storage::resource_kind::video;
    w.load({named, elsewhere, video, course("d", "city", "家常菜", "烹饪")});
    const auto today = storage::day_of(w.context().clock());
    const auto form = run(handlers::annex2_of(w.store(), w.context().catalogue, "city", storage::year_of(today)));
    const auto elders = static_cast<std::size_t>(storage::theme::smart_help_for_elders);
    CHECK(form.columns[elders].courses == std::vector<std::string>{"微信慢慢学"});
}

} // namespace bot_conversation_reading_test
