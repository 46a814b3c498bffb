#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"
#include "tests/support/upload.hpp"

namespace bot_console_paper_list_test {

using Catch::Matchers::EndsWith;
using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;
using support::header_of;

namespace {

storage::activity asking_activity()
{
    auto made = activity_on_the_26th(3, "智能手机入门讲座");
    made.ask = {storage::question::name, storage::question::phone};
    return made;
}

/// What a page has between two texts, as a form sends it.
std::string carried_by(const std::string& page)
{
    const auto from = page.find('\n', page.find("name=\"rows\"")) + 1;
    return page.substr(from, page.find("</textarea>", from) - from);
}

/// 王桂兰 has a place for two, 李四 one. It is the day after.
struct office {
    office()
    {
        sign_up("王", "报名 3 两人", "王桂兰", "13812341111");
        sign_up("李", "报名 3", "李四", "13912342222");
        here.bind("老师", "city");
        here.set_clock("2026-11-27T10:00:00+08:00");
        browser.sign_in("city", organizer_role::admin);
    }

    void sign_up(const std::string& who, const std::string& text, const std::string& name,
                 const std::string& phone)
    {
        here.say(who, text);
        here.say(who, name);
        here.say(who, phone);
    }

    bot::http::response upload(const std::string& bytes)
    {
        return support::upload(here.context(), browser, "/console/activities/3/paper-list", {{"session", "1"}},
                               bytes);
    }

    bot::http::response enter(const std::string& page)
    {
        return browser.post("/console/activities/3/paper-list/enter",
                            {{"session", "1"}, {"rows", carried_by(page)}});
    }

    std::string stats() { return here.say("老师", "统计 3"); }

    support::chat here{{asking_activity()}};
    console_browser browser{here.context()};
};

constexpr const char* list = "纸质签到表,,,\n序号,姓 名,手机,人数,角色\n1,王桂兰,13812341111,,\n2,李四,,3,参加\n"
                             "3,\"孙奶奶\",,,\n4,周老师,13600001111,1,志愿者\n5,吴一,13500001111,很多,\n"
                             "6,王桂兰,13812341111,2,\n7,,13300001111,,\n";

} // namespace

TEST_CASE("A list on paper is judged row by row before anything is written", "[bot][console][attendance]")
{
    office at;
    const auto page = at.upload(list);
    CHECK(page.status == 200);
    CHECK_THAT(page.body, Contains("会签到 2 条，现场登记 2 条；已经记过 1 条，记不了 2 条。") &&
                              Contains("会签到 2 人") && Contains("会签到 3 人") && Contains("人数要写") &&
                              Contains("没有写姓名") && Contains("138****1111"));
    CHECK_THAT(at.stats(), Contains("签到 0 人") && Contains("参与 0 人次"));

    CHECK_THAT(header_of(at.enter(page.body), "Location"), EndsWith("done=paper_list"));
    const auto counted = at.stats();
    CHECK_THAT(counted, Contains("参与 6 人次"));
    // The same page again, the same file again, and the file with one more row count nobody twice.
    at.enter(page.body);
    CHECK(at.stats() == counted);
    CHECK_THAT(at.upload(list).body, Contains("会签到 0 条，现场登记 0 条；已经记过 5 条"));
    const auto longer = at.upload(std::string(list) + "8,郑二,,,\n");
    CHECK_THAT(longer.body, Contains("现场登记 1 条"));
    at.enter(longer.body);
    CHECK_THAT(at.stats(), Contains("参与 7 人次"));
    CHECK_THAT(at.browser.get("/console/log").body, Contains("录入了纸质名单") && !Contains("13812341111"));
    CHECK(run(at.here.store().audit()).empty());
}

TEST_CASE("Who was counted before in whatever way is not counted again by a list", "[bot][console][attendance]")
{
    office at;
    at.here.set_clock("2026-11-26T09:30:00+08:00");
    at.here.say("王", "签到 3 1234");
    at.browser.post("/console/activities/3/walk-ins",
                    {{"name", "孙奶奶"}, {"heads", "1"}, {"role", "participant"}});
    const auto page = at.upload("姓名,电话\n王桂兰,\n孙奶奶,\n李四,\n");
    CHECK_THAT(page.body, Contains("会签到 1 条，现场登记 0 条；已经记过 2 条"));
    at.enter(page.body);
    CHECK_THAT(at.stats(), Contains("参与 4 人次"));
    CHECK_THAT(at.here.say("李", "签到 3 1234"), Contains("已经签过到"));
}

TEST_CASE("A list may come from Excel in Chinese, or cannot be read", "[bot][console][attendance]")
{
    office at;
    // 姓名,手机 / 王桂兰,13812341111 in GBK.
    CHECK_THAT(at.upload("\xD0\xD5\xC3\xFB,\xCA\xD6\xBB\xFA\r\n\xCD\xF5\xB9\xF0\xC0\xBC,13812341111\r\n").body,
               Contains("王桂兰") && Contains("会签到 2 人"));
    CHECK_THAT(at.upload("\xEF\xBB\xBF姓名\t手机\n李四\t1.3912342222E10\n").body, Contains("会签到 1 人"));
    const auto workbook = at.browser.get("/console/activities/3/roster.xlsx?full=yes").body;
    CHECK_THAT(at.upload(workbook).body, Contains("会签到 2 人") && Contains("李四"));
    CHECK(at.upload("日期,数量\n1,2\n").status == 422);
    CHECK(at.upload("PK broken").status == 422);
    CHECK_THAT(header_of(at.upload(""), "Location"), EndsWith("done=no_file"));
    // A form without our token is none of ours, files or not.
    at.browser.csrf = "x";
    CHECK(at.upload(list).status == 403);
}

} // namespace bot_console_paper_list_test
