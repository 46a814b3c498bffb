#include "bot/understand/explain.hpp"
#include "bot/understand/understand.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/utterances.hpp"

#include <algorithm>
#include <map>

namespace bot_understand_test {

using bot::understand::context;
using handlers::intent;
using handlers::intent_name;
using enum handlers::intent_name;

namespace {

context here(storage::conversation_topic topic = {})
{
    context where;
    where.topic = std::move(topic);
    where.now = storage::parse_rfc3339("2021-11-16T10:00:00+08:00").value(); // A Tuesday.
    return where;
}

intent read(std::string_view text, storage::conversation_topic topic = {})
{
    return bot::understand::understand(text, here(std::move(topic)), tests::whole_index());
}

struct meaning {
    std::string_view text;
    intent_name name;
};

void check(const std::vector<meaning>& table, const storage::conversation_topic& topic = {})
{
    for (const auto& [text, name] : table) {
        INFO(text);
        CHECK(to_string(read(text, topic).name) == to_string(name));
    }
}

storage::browsing list_of(std::vector<storage::activity_id> shown)
{
    storage::browsing list;
    list.shown = std::move(shown);
    return list;
}

using ids = std::vector<storage::activity_id>;

} // namespace

// Sentences that are in no file of content/: how well what nobody foresaw is understood.
TEST_CASE("nineteen of twenty messages that were never seen are understood as they are labelled")
{
    std::size_t right = 0;
    std::size_t tutorials = 0;
    std::size_t first = 0;
    std::size_t offered = 0;
    std::size_t slots = 0;
    std::string missed;
    const auto contains = [](const auto& list, const auto& what) {
        return std::find(list.begin(), list.end(), what) != list.end();
    };
    const auto all = tests::read_utterances();
    for (const auto& one : all) {
        const auto found = read(one.text);
        const std::string name(to_string(public_name(found.name)));
        const bool good = name == one.intent || contains(one.also_right, name);
        right += good;
        slots += good && tests::printed_slots(found) == one.slots;
        if (one.intent == "tutorial") {
            ++tutorials;
            first += found.tutorial == one.tutorial || contains(one.also_tutorials, found.tutorial);
            offered += contains(found.candidates, one.tutorial);
            CHECK(found.candidates.size() <= 3);
        }
        if (!good)
            missed += "\n" + one.text + ": " + one.intent + ", not " + name;
    }
    INFO(missed);
    CHECK(all.size() >= 250);
    CHECK(right * 100 >= all.size() * 95);
    CHECK(first * 100 >= tutorials * 95);
    CHECK(offered * 100 >= tutorials * 97);
    CHECK(slots * 100 >= right * 95);
}

TEST_CASE("sentences that organizers add are learned")
{
    const std::string said = "把那只花猫抱过来";
    CHECK(read(said).name != volunteer);
    const auto& tutorials = content::built_in_tutorials();
    const std::vector<content::phrasing> more{{said, "volunteer", ""}, {"花猫在哪里喂", "tutorial", "smart-tv"}};
    const bot::understand::index names(tests::twelve_activities(), tutorials,
                                       bot::understand::learn(tutorials, more, tests::twelve_activities()));
    CHECK(bot::understand::understand(said, here(), names).name == volunteer);
    CHECK(bot::understand::understand("花猫在哪里喂呀", here(), names).tutorial == "smart-tv");
}

TEST_CASE("danger is heard however it is worded")
{
    const std::pair<std::string_view, std::string_view> table[] = {
        {"救命啊", "emergency-call"},
        {"老伴昏过去了", "emergency-call"},
        {"老伴混过去了叫不应", "emergency-call"},
        {"屋里着火了咋办", "emergency-call"},
        {"jiu ming", "emergency-call"},
        {"煤气漏了头晕得不行", "emergency-call"},
        {"我被片了五千块", "scammed-help"},
        {"刚才把钱转给骗子了", "scammed-help"},
        {"養老錢讓人騙走了", "scammed-help"},
        {"有人冒充公安要我汇钱", "scam-calls"},
    };
    for (const auto& [text, slug] : table) {
        INFO(text);
        const auto found = read(text);
        CHECK(to_string(found.name) == "tutorial");
        CHECK(found.tutorial == slug);
        CHECK(found.guesses.empty());
    }
}

TEST_CASE("every stage can tell what it matched")
{
    std::map<std::string_view, std::string> matched;
    for (const auto& [stage, words] :
         bot::understand::explain("不是签到 幫我抱名3號 ２人", here(), tests::whole_index()))
        matched[stage] = words;
    CHECK(matched["normalise"] == "不是签到 帮我抱名3号 2人");
    CHECK_THAT(matched["without what is denied"], Contains("帮我抱名3号") && !Contains("签到"));
    CHECK(matched["amounts"] == "3号 2人");
    CHECK(matched["activities"] == "3");
    CHECK_THAT(matched["sounds like"], Contains("帮我报名3号"));
    CHECK_THAT(matched["weighed"], Contains("signup"));
}

TEST_CASE("commands of the help page are exact with their numbers")
{
    const struct {
        std::string_view text;
        intent_name name;
        ids activities;
        std::optional<int> party;
        std::string code;
    } table[] = {
        {"报名 3", signup, {3}, {}, ""},
        {"报名3", signup, {3}, {}, ""},
        {"报名 3 两人", signup, {3}, 2, ""},
        {"报名２　４人", signup, {2}, 4, ""},
        {"志愿 3", volunteer, {3}, {}, ""},
        {"取消 3", cancel_signup, {3}, {}, ""},
        {"签到 3 1234", attend_checkin, {3}, {}, "1234"},
        {"签到 1234", attend_checkin, {}, {}, "1234"},
        {"统计 3", stats, {3}, {}, ""},
        {"名单 3", roster, {3}, {}, ""},
    };
    for (const auto& one : table) {
        INFO(one.text);
        const auto found = read(one.text);
        CHECK(to_string(found.name) == to_string(one.name));
        CHECK(found.exact);
        CHECK(found.slots.activities == one.activities);
        CHECK(found.slots.party_size == one.party);
        CHECK(found.slots.code == one.code);
    }
}

TEST_CASE("a cancellation that is no exact command is never exact")
{
    for (const std::string_view text :
         {"取消3号", "帮我把3号取消了", "取肖报名1", "quxiao 3", "取消第3个", "3号去不了", "合唱课取消吧"}) {
        INFO(text);
        const auto found = read(text);
        CHECK(to_string(found.name) == "cancel_signup");
        CHECK_FALSE(found.exact);
        CHECK(found.slots.activities.size() == 1);
    }
}

TEST_CASE("organizers' commands carry their arguments as typed")
{
    const auto more_heads = read("加人数 3 120 现场散客");
    CHECK(more_heads.name == add_heads);
    CHECK(more_heads.slots.activities == ids{3});
    CHECK(more_heads.slots.heads == 120);
    CHECK(more_heads.slots.role == storage::role::participant);
    CHECK(more_heads.slots.note == "现场散客");

    const auto fewer = read("加人数 3 志愿者 -5 记错了");
    CHECK(fewer.slots.heads == -5);
    CHECK(fewer.slots.role == storage::role::volunteer);
    CHECK(fewer.slots.note == "记错了");

    const auto link = read("新闻 3 https://Example.com/a?x=1&y=2 省报");
    CHECK(link.name == news);
    CHECK(link.slots.url == "https://Example.com/a?x=1&y=2");
    CHECK(link.slots.note == "省报");

    const auto code = read("绑定 Ab12-Cd");
    CHECK(code.name == bind);
    CHECK(code.slots.code == "Ab12-Cd");
}

TEST_CASE("commands are found inside running text")
{
    const auto one = read("我想报名3号讲座");
    CHECK(one.name == signup);
    CHECK(one.slots.activities == ids{3});
    const auto two = read("报名2和9");
    CHECK(two.slots.activities == ids{2, 9});
    CHECK_FALSE(two.slots.ambiguous);
    const auto unknown = read("报名 77");
    CHECK(unknown.name == signup);
    CHECK(unknown.slots.activity_unknown);
    CHECK(unknown.slots.activities.empty());
}

TEST_CASE("heads are counted however they are told")
{
    const std::pair<std::string_view, int> table[] = {
        {"报名5号 两个人", 2}, {"我和老伴报5号", 2},           {"一家三口报5号", 3}, {"我和俩孙子报5号", 3},
        {"我们仨报名5号", 3},  {"我和老伴还有孙子报名5号", 3}, {"我们俩报名5号", 2}, {"报名5号 十二人", 12},
    };
    for (const auto& [text, heads] : table) {
        INFO(text);
        CHECK(read(text).slots.party_size == heads);
    }
    CHECK_FALSE(read("给我妈报名5号").slots.party_size);
}

TEST_CASE("names that fit several activities are candidates, not a list")
{
    const auto found = read("报名直播果树培训");
    CHECK(found.slots.activities == ids{10});
    const auto records = [] {
        auto made = tests::twelve_activities()->records();
        made.activities[0].name = "太原剪纸上午场";
        made.activities[0].aliases.clear();
        made.activities[1].name = "太原剪纸下午场";
        made.activities[1].aliases.clear();
        return made;
    }();
    const bot::understand::index twins(std::make_shared<const handlers::catalogue>(records),
                                       content::built_in_tutorials());
    const auto both = bot::understand::understand("报名剪纸", here(), twins);
    CHECK(both.name == signup);
    CHECK(both.slots.ambiguous);
    CHECK(both.slots.activities == ids{1, 2});
}

TEST_CASE("part of a name means the activity where what stands around it shows so")
{
    check({
        {"花馍那个几点开始", list_activities},
        {"学花馍的地方远不远", list_activities},
        {"我也要去博物院", signup},
        {"我想去听那个防骗的讲座", signup},
        {"博物院怎么约票", tutorial},
        {"有人说我中奖了是不是诈骗", tutorial},
        {"把我3号的报名去掉", cancel_signup},
    });
    CHECK(read("花馍那个几点开始").slots.activities == ids{7});
}

TEST_CASE("what is denied is not done")
{
    check({
        {"不是要签到 我想知道签到的人数 6号", stats},
        {"不是取消 是想报名5号", signup},
        {"我就问问有啥活动 没想报", list_activities},
        {"别取消3号", my_signups},
        {"不用提醒我了", opt_out},
        {"3号不去了", cancel_signup},
        {"不当志愿者 我报名听课 3号", signup},
        {"好的 谢谢", thanks},
        {"不要再提醒我", opt_out},
    });
    const auto changed = read("3号不去了改成5号");
    CHECK(changed.name == cancel_signup);
    CHECK(changed.slots.activities == ids{3});
    CHECK(changed.also == std::vector<intent_name>{signup});
}

TEST_CASE("words that only sound right are understood")
{
    check({
        {"抱 3", signup},
        {"抱第七个", signup},
        {"wo yao qu xiao bao min", cancel_signup},
        {"guangcang wu jiaoxue", resource_search},
        {"抱名", signup},
        {"baoming", signup},
        {"迁到 1234", attend_checkin},
        {"我的抱名", my_signups},
        {"wo yao baoming", signup},
        {"kan huodong", list_activities},
        {"shou ji zi ti tai xiao", tutorial},
    });
}

TEST_CASE("a reading check-in keeps book, amount and the note as it was written")
{
    const auto one = read("打卡 平凡的世界 30页 写得好,真感人!😊");
    CHECK(one.name == reading_checkin);
    CHECK(one.slots.book == "平凡的世界");
    CHECK(one.slots.amount.pages == 30);
    CHECK(one.slots.note == "写得好,真感人!😊");
    CHECK(read("读到第120页").slots.amount.up_to_page == 120);
    CHECK(read("读了一个半小时红岩").slots.amount.minutes == 90);
    CHECK(read("昨天看了四十页红楼梦").slots.date == "昨天");
    CHECK(read("打卡 《朝花夕拾》 第三章").slots.amount.up_to_chapter == 3);
}

TEST_CASE("dates and places narrow a list")
{
    const auto week = read("这周太原有什么讲座");
    CHECK(week.name == list_activities);
    CHECK(week.slots.date == "本周");
    REQUIRE(week.slots.dates);
    CHECK(storage::to_string(week.slots.dates->from) == "2021-11-15");
    CHECK(storage::to_string(week.slots.dates->to) == "2021-11-21");
    CHECK(week.slots.city == "太原");
    CHECK(week.slots.unit == "taiyuan");
    CHECK(week.slots.form == "讲座");
    CHECK(storage::to_string(read("周五有活动吗").slots.dates.value().from) == "2021-11-19");
    CHECK(storage::to_string(read("11月20日有什么活动").slots.dates.value().from) == "2021-11-20");
}

TEST_CASE("a bare number chooses from what is offered and otherwise asks about an activity")
{
    for (const std::string_view text : {"3", "３", "三", "第三个", "3号"}) {
        INFO(text);
        const auto alone = read(text);
        CHECK(alone.name == list_activities);
        CHECK(alone.slots.details);
        CHECK(alone.slots.activities == ids{3});
        // Not a number that is shown, but the third of what is.
        const auto chosen = read(text, list_of({5, 8, 9}));
        CHECK(chosen.name == pick);
        CHECK(chosen.slots.number == 3);
        CHECK(chosen.slots.activities == ids{9});
        // The number of an activity that is shown goes before its place.
        CHECK(read(text, list_of({9, 8, 7, 3})).slots.activities == ids{3});
    }
    storage::tutorial_choice choice;
    choice.offered = {"font-size", "wifi-connect"};
    const auto tutorial = read("第二个", choice);
    CHECK(tutorial.name == pick);
    CHECK(tutorial.slots.number == 2);
    CHECK(tutorial.slots.activities.empty());
}

TEST_CASE("four digits alone are a check-in code, and other long numbers no activity")
{
    const auto found = read("8826");
    CHECK(found.name == attend_checkin);
    CHECK(found.slots.code == "8826");
    CHECK(to_string(read("12306").name) == "tutorial");
    CHECK(to_string(read("绑定工资卡").name) == "tutorial");
}

TEST_CASE("a name answers a choice between activities")
{
    storage::activity_choice choice;
    choice.wanted = storage::activity_choice::purpose::sign_up;
    choice.offered = {3, 8};
    const auto found = read("合唱那个", choice);
    CHECK(found.name == pick);
    CHECK(found.slots.activities == ids{8});
}

TEST_CASE("an open confirmation hears yes and no")
{
    const storage::confirmation asked;
    check({{"是", yes},
           {"对的", yes},
           {"确定", yes},
           {"好吧", yes},
           {"嗯", yes},
           {"取消吧", yes},
           {"不", no},
           {"不取消", no},
           {"别取消", no},
           {"算了", no},
           {"没有", no},
           {"先别", no},
           {"不要了", no},
           {"帮助", help},
           {"活动", list_activities}},
          asked);
}

TEST_CASE("a tutorial is followed in plain words")
{
    storage::following_tutorial following;
    following.tutorial = "font-size";
    check({{"下一步", next},
           {"好了", next},
           {"会了", next},
           {"然后呢", next},
           {"继续", next},
           {"找到了", next},
           {"没有", stuck},
           {"找不到", stuck},
           {"看不懂", stuck},
           {"不会", stuck},
           {"没有这个按钮", stuck},
           {"上一步", previous},
           {"再说一遍", again},
           {"重来", restart},
           {"退出", stop},
           {"人工", human_help},
           {"报名 3", signup},
           {"怎么用手机交水费", tutorial}},
          following);
}

TEST_CASE("a form takes answers but lets global words through")
{
    storage::sign_up_form form;
    form.activity = 3;
    check({{"张三", pick},
           {"我叫张三", pick},
           {"13800138000", pick},
           {"帮助", help},
           {"活动", list_activities},
           {"取消", stop},
           {"退出", stop},
           {"人工", human_help},
           {"退订", opt_out}},
          form);
    check({{"我的资料", my_data},
           {"好书", books},
           {"下一步", again},
           {"好的", again},
           {"怎么视频通话", tutorial},
           {"资源循环社区", pick}},
          form);
    CHECK(read("我叫张三", form).slots.name == "张三");
    CHECK(read("张三", form).slots.name == "张三");
    CHECK(read("138-0013-8000", form).slots.phone == "13800138000");

    const storage::reading_form book;
    const auto title = read("《城南旧事》", book);
    CHECK(title.name == pick);
    CHECK(title.slots.book == "城南旧事");
    CHECK(title.text == "《城南旧事》");
}

TEST_CASE("fixed words are found without an index, and nothing else is")
{
    for (const std::string_view text : {"帮助", " 帮助 ", "菜单", "？", "help"}) {
        INFO(text);
        const auto found = bot::understand::understand_fixed(text);
        REQUIRE(found);
        CHECK(found->name == help);
    }
    for (const std::string_view text : {"", " ", "帮助我报名", "报名 3", "活动"})
        CHECK_FALSE(bot::understand::understand_fixed(text));
}

TEST_CASE("nothing that can be typed breaks understanding")
{
    std::string long_text;
    for (int i = 0; i < 5000; ++i)
        long_text += "报名𠀀三";
    std::string letters(3000, 'a');
    const std::string_view table[] = {"",       " ",      "\xff\xfe",     "报\xe5",   "第",    "《",
                                      "》《",   "第第第", "999999999999", "百千万亿", "😀",     "①②",
                                      "報名３", "半",     "﨑",           long_text,  letters, "万万万万万万万万",
                                      "-1",     "0",      "签到 0"};
    for (const auto text : table) {
        const auto found = read(text);
        CHECK(found.confidence >= 0);
        CHECK(found.confidence <= 1);
        for (const auto& topic :
             {storage::conversation_topic(storage::confirmation{}),
              storage::conversation_topic(storage::sign_up_form{}),
              storage::conversation_topic(storage::reading_form{}), storage::conversation_topic(list_of({3}))})
            CHECK_NOTHROW(read(text, topic));
    }
    CHECK(read("報名３").slots.activities == ids{3});
}

TEST_CASE("without activities and tutorials the commands are still understood")
{
    const bot::understand::index empty(std::make_shared<const handlers::catalogue>(storage::catalogue_records{}),
                                       {});
    const auto found = bot::understand::understand("取消 3", here(), empty);
    CHECK(found.name == cancel_signup);
    CHECK(found.slots.activity_unknown);
    CHECK(found.slots.number == 3);
}

} // namespace bot_understand_test
