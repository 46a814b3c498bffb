#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_reply_window_test {

using support::activity_on_the_26th;
using support::console_browser;

namespace {

storage::activity with_phone()
{
    auto made = activity_on_the_26th(3, "智能手机入门讲座");
    made.ask = {storage::question::phone};
    return made;
}

/// 王, who left a number at sign-up, has just asked for help; the account may send messages.
struct window {
    window()
    {
        here.settings().wechat.app_secret = "secret";
        here.settings().wechat.kind = bot::account_kind::service;
        here.say("王", "报名 3");
        here.say("王", "13800001234");
        here.say("王", "人工");
        writes();
    }

    void writes() { run(here.store().note_contacts({{here.id_of("王"), here.context().clock(), {}}})); }

    /// What is queued for 王 goes out.
    void deliver()
    {
        const auto now = here.context().clock();
        const auto claimed = run(here.store().claim_deliveries("courier", now, now + std::chrono::minutes(1), 20));
        for (const auto& one : claimed) {
            run(here.store().start_attempt(one.what.number, "courier", storage::channel::customer_service, "",
                                           now));
            storage::delivery_end sent;
            sent.number = one.what.number;
            sent.owner = "courier";
            run(here.store().finish_delivery(std::move(sent)));
        }
    }

    std::string answer(const std::string& text)
    {
        auto reply = here.say("老师", text);
        deliver();
        return reply;
    }

    support::chat here{{with_phone()}};
};

} // namespace

TEST_CASE("a helper is told how many more replies there may be, and how to go on then", "[bot][conversation]")
{
    window w;
    w.here.bind("老师", "city");
    w.answer("求助");
    w.answer("1"); // 王 hears that somebody has come.
    const auto first = w.answer("您先退出来");
    CHECK_THAT(first, Contains("已转给对方") && !Contains("还能回复"));
    CHECK_THAT(w.answer("再点设置"), Contains("还能回复 2 条，到后天 8:00 为止"));
    CHECK_THAT(w.answer("看到了吗"), Contains("还能回复 1 条"));
    CHECK_THAT(w.answer("不着急"),
               Contains("已转给对方") && Contains("收不到新的回复") && Contains("13800001234"));
    CHECK_THAT(w.here.say("老师", "还在吗"),
               !Contains("已转给") && Contains("下次发消息时看到") && Contains("13800001234"));
    w.here.set_clock("2026-11-25T08:01:00+08:00");
    CHECK_THAT(w.here.say("王", "在"), Contains("还在吗"));
    w.writes();
    CHECK(w.answer("好的") == "已转给对方。"); // A new message, a new allowance.
    w.here.set_clock("2026-11-27T08:01:00+08:00");
    CHECK_THAT(w.answer("今天好了吗"), Contains("下次发消息时看到"));
}

TEST_CASE("the console shows the owner of a ticket how many replies are left", "[bot][console]")
{
    window w;
    console_browser browser(w.here.context());
    browser.sign_in("city", storage::organizer_role::helper);
    const auto list = browser.get("/console/tickets").body;
    auto ticket = list.substr(list.find("/console/tickets/"));
    ticket = ticket.substr(0, ticket.find('"'));
    CHECK_THAT(browser.get(ticket).body, !Contains("还能回复"));
    browser.post(ticket + "/take", {});
    CHECK_THAT(browser.get(ticket).body, Contains("还能回复 5 条，到后天 8:00 为止"));
    w.deliver();
    CHECK_THAT(browser.get(ticket).body, Contains("还能回复 4 条"));
    w.here.set_clock("2026-11-26T09:00:00+08:00");
    browser.sign_in("city", storage::organizer_role::helper); // The session idles out meanwhile.
    browser.get(ticket);
    browser.post(ticket + "/take", {});
    CHECK_THAT(browser.get(ticket).body, Contains("到明天 8:00 为止"));
    w.here.settings().wechat.app_secret = "";
    CHECK_THAT(browser.get(ticket).body, Contains("不能主动发消息") && Contains("13800001234"));
}

} // namespace bot_conversation_reply_window_test
