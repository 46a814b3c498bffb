#include "bot/secrets.hpp"
#include "handlers/missing_cards.hpp"
#include "storage/access_card.hpp"
#include "tests/storage/small_week.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

namespace bot_console_rights_test {

using Catch::Matchers::EndsWith;
using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;
using support::header_of;

namespace {

constexpr const char* first_password = "yigehenchang7";
constexpr const char* new_password = "lingyigemima9";

struct hall {
    hall() { admin.sign_in("city", organizer_role::admin); }

    /// What the form sends of the first row on the members' page with these words.
    std::string whose(const std::string& words)
    {
        const auto page = admin.get("/console/members").body;
        const auto at = page.find("name=\"whose\" value=\"", page.find(words));
        const auto from = at + std::string("name=\"whose\" value=\"").size();
        return at == page.npos ? std::string() : page.substr(from, page.find('"', from) - from);
    }

    support::chat here{{activity_on_the_26th(3, "智能手机入门讲座")}};
    console_browser admin{here.context()};
};

} // namespace

TEST_CASE("Members change their own passwords, which ends their other sessions", "[bot][console]")
{
    hall at;
    support::make_account(at.here.context(), "lili", first_password, "city", "organizer");
    const auto sign_in = [&](console_browser& browser, const std::string& password) {
        browser.get("/console/sign-in");
        return browser.post("/console/sign-in", {{"name", "lili"}, {"password", password}});
    };
    console_browser home(at.here.context());
    console_browser work(at.here.context());
    sign_in(home, first_password);
    at.here.set_clock("2026-11-25T09:05:00+08:00");
    sign_in(work, first_password);
    at.here.set_clock("2026-11-25T09:06:00+08:00");
    CHECK(work.get("/console/password").status == 200);
    const auto change = [&](const std::string& old, const std::string& chosen, const std::string& again) {
        return work.post("/console/password", {{"old", old}, {"password", chosen}, {"again", again}});
    };
    CHECK_THAT(change("wrong", new_password, new_password).body, Contains("现在的密码不对"));
    CHECK_THAT(change(first_password, "short", "short").body, Contains("至少"));
    CHECK_THAT(change(first_password, new_password, "another").body, Contains("不一样"));
    CHECK(change(first_password, new_password, new_password).status == 303);
    CHECK_THAT(work.get("/console/password?done=yes").body, Contains("密码改好了"));
    CHECK(home.get("/console").status == 303);
    CHECK(sign_in(home, first_password).status == 403);
    CHECK(sign_in(home, new_password).status == 303);
    at.admin.get("/console");
    CHECK_THAT(at.admin.get("/console/log").body, Contains("改了密码") && !Contains(new_password));
    // Who came with a token has no password.
    CHECK(at.admin.post("/console/password", {{"old", "x"}}).status == 404);
}

TEST_CASE("An admin sees the tokens of the unit and ends one at once", "[bot][console]")
{
    hall at;
    console_browser helper(at.here.context());
    helper.sign_in("district", organizer_role::organizer);
    console_browser elsewhere(at.here.context());
    elsewhere.sign_in("other", organizer_role::organizer);
    const auto page = at.admin.get("/console/members").body;
    CHECK_THAT(page, Contains("接口令牌") && Contains("某区 组织者") && !Contains("邻市"));
    const auto whose = at.whose("某区 组织者");
    REQUIRE(whose.size() == 64);
    CHECK(helper.get("/console").status == 200);
    CHECK(helper.post("/console/members/tokens/remove", {{"whose", whose}}).status == 403);
    CHECK_THAT(header_of(at.admin.post("/console/members/tokens/remove", {{"whose", whose}}), "Location"),
               EndsWith("token_removed"));
    CHECK(helper.get("/console").status == 303);
    CHECK(!run(at.here.store().find_token(whose)));
    CHECK(at.admin.post("/console/members/tokens/remove", {{"whose", whose}}).status == 404);
    CHECK_THAT(at.admin.get("/console/log").body, Contains("作废了令牌"));
    const auto own = at.whose("某市 管理员");
    CHECK_THAT(header_of(at.admin.post("/console/members/tokens/remove", {{"whose", own}}), "Location"),
               EndsWith("not_yourself"));
}

TEST_CASE("An organizer who was bound in the chat can be removed", "[bot][console]")
{
    hall at;
    at.here.bind("老师", "city");
    CHECK_THAT(at.here.say("老师", "统计 3"), Contains("签到"));
    CHECK_THAT(at.admin.get("/console/members").body, Contains("在微信里绑定的组织者"));
    const auto whose = at.whose("在微信里绑定的组织者");
    CHECK(whose == at.here.id_of("老师"));
    CHECK_THAT(header_of(at.admin.post("/console/members/organizers/remove", {{"whose", whose}}), "Location"),
               EndsWith("organizer_removed"));
    CHECK_THAT(at.here.say("老师", "统计 3"), !Contains("签到"));
    CHECK(!run(at.here.store().standing_of(whose, "")).person->acts_for);
    CHECK_THAT(at.admin.get("/console/members").body, !Contains("在微信里绑定的组织者"));
    at.here.bind("老师", "city");
    CHECK_THAT(at.here.say("老师", "统计 3"), Contains("签到"));
}

TEST_CASE("Rights given before there were lists come into the lists without anybody signing in", "[bot][console]")
{
    hall at;
    auto& store = at.here.store();
    const auto given = at.here.context().clock() - std::chrono::days(30);
    run(store.save_token({bot::sha256_hex("old"), {"district", organizer_role::collector}, given}));
    run(store.save_token({bot::sha256_hex("ended"), {"", organizer_role::collector}, given}));
    at.here.bind("老师", "district");
    auto card =
        run(store.find_document(storage::access_card_collection, storage::all_access_cards,
                                storage::key_of(storage::access_card::kind::person, at.here.id_of("老师"))))
            .value();
    card.body.clear();
    run(store.write_document(card));
    CHECK_THAT(at.admin.get("/console/members").body, !Contains("某区 汇总人") && !Contains("某区 组织者"));
    while (!run(handlers::make_missing_cards(store))) {
    }
    const auto page = at.admin.get("/console/members").body;
    CHECK_THAT(page, Contains("某区 汇总人") && Contains("10月26日") && Contains("某区 组织者") &&
                         Contains("不知道从哪天起"));
    CHECK(page.find("某区 汇总人") == page.rfind("某区 汇总人"));
    CHECK(page.find("某区 组织者") == page.rfind("某区 组织者"));
    // It is looked for once: what was taken off the list since does not come back.
    const auto whose = at.whose("某区 汇总人");
    CHECK(at.admin.post("/console/members/tokens/remove", {{"whose", whose}}).status == 303);
    CHECK(run(handlers::make_missing_cards(store)));
    CHECK_THAT(at.admin.get("/console/members").body, !Contains("某区 汇总人"));
}

TEST_CASE("Rights given before there were lists come into the lists of every store, once", "[store][console]")
{
    small_week::week w(ON_EVERY_STORE);
    const storage::authority collector{"taiyuan", organizer_role::collector};
    run(w->save_token({bot::sha256_hex("old"), collector, small_week::morning}));
    run(w->save_token({bot::sha256_hex("ended"), {"", organizer_role::collector}, small_week::morning}));
    run(w->save_binding_code("code", collector, small_week::end));
    w.act("teacher", storage::bind_organizer{"code"});
    w.join("resident");
    using kind = storage::access_card::kind;
    const auto card = [&](kind what, const std::string& whose) {
        return run(w->find_document(storage::access_card_collection, storage::all_access_cards,
                                    storage::key_of(what, whose)));
    };
    const auto look = [&] {
        for (int turns = 0; !run(handlers::make_missing_cards(*w.store())); ++turns)
            REQUIRE(turns < 100);
    };
    look();
    REQUIRE(card(kind::token, bot::sha256_hex("old")));
    CHECK(storage::parse_access_card(*card(kind::token, bot::sha256_hex("old"))).acts_for == collector);
    REQUIRE(card(kind::person, "teacher"));
    CHECK(storage::parse_access_card(*card(kind::person, "teacher")).acts_for == collector);
    CHECK_FALSE(card(kind::token, bot::sha256_hex("ended")));
    CHECK_FALSE(card(kind::person, "resident"));
    // What was taken off the list since does not come back.
    CHECK(run(w->write_document(storage::removed(*card(kind::person, "teacher")))));
    look();
    CHECK_FALSE(card(kind::person, "teacher"));
}

} // namespace bot_console_rights_test
