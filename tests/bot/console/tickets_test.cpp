#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"

namespace bot_console_tickets_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;
using support::header_of;

namespace {

struct helped_console {
    helped_console()
    {
        here.say("王", "人工");
        here.say("王", "我点了没反应");
        browser.sign_in("city", organizer_role::organizer);
        const auto list = browser.get("/console/tickets").body;
        ticket = list.substr(list.find("/console/tickets/"));
        ticket = ticket.substr(0, ticket.find('"'));
    }

    std::string send(const std::string& form, const std::string& text = {})
    {
        const auto where = header_of(browser.post(ticket + form, {{"text", text}}), "Location");
        return where.substr(where.find("done=") + 5);
    }

    support::chat here{{activity_on_the_26th(3, "智能手机入门讲座")}};
    console_browser browser{here.context()};
    std::string ticket;
};

} // namespace

TEST_CASE("A helper in the console takes a ticket, answers and ends it", "[bot][console]")
{
    helped_console at;
    CHECK_THAT(at.browser.get("/console/tickets").body, Contains("等人帮忙"));
    CHECK(at.send("/say", "您好") == "ticket_not_yours");
    CHECK(at.send("/take") == "ticket_taken");
    CHECK_THAT(at.browser.get(at.ticket).body, Contains("我点了没反应"));
    CHECK(at.send("/say", "先退出来再进去") == "ticket_sent");
    CHECK_THAT(at.here.say("王", "好的"), Contains("来帮您了") && Contains("先退出来再进去"));
    CHECK_THAT(at.browser.get(at.ticket).body, Contains("先退出来再进去") && Contains("好的"));
    CHECK(at.send("/close") == "ticket_closed");
    CHECK_THAT(at.here.say("王", "活动"), Contains("帮忙结束了"));
    CHECK(at.send("/say", "还在吗") == "ticket_over");
    CHECK_THAT(at.browser.get("/console/tickets").body, Contains("没有人等帮忙"));
}

TEST_CASE("A ticket is taken over, given back, and seen by nobody elsewhere", "[bot][console]")
{
    helped_console at;
    at.here.bind("老师", "city");
    at.here.say("老师", "求助");
    at.here.say("老师", "1");
    CHECK_THAT(at.browser.get(at.ticket).body, Contains("接过来"));
    CHECK(at.send("/take") == "ticket_taken");
    CHECK_THAT(at.here.say("老师", "您好"), Contains("不") || Contains("别人"));
    CHECK(at.send("/return") == "ticket_returned");
    CHECK_THAT(at.browser.get("/console/tickets").body, Contains("等人帮忙"));
    console_browser elsewhere(at.here.context());
    elsewhere.sign_in("other", organizer_role::admin);
    CHECK(elsewhere.get(at.ticket).status == 404);
    CHECK(elsewhere.post(at.ticket + "/take", {}).status == 404);
    CHECK_THAT(elsewhere.get("/console/tickets").body, Contains("没有人等帮忙"));
}

} // namespace bot_console_tickets_test
