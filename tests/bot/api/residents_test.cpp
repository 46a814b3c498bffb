#include "bot/binding.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/mini_program.hpp"
#include "tests/support/run.hpp"

namespace bot_api_residents_test {

using json = nlohmann::json;
using support::activity_on_the_26th;

namespace {

json counts_of(support::mini_program& app, int activity)
{
    return app.get("/api/v1/activities/" + std::to_string(activity) + "/counts", app.organizer("city")).body;
}

support::api_call removal(std::string address, std::string token)
{
    support::api_call what;
    what.method = bot::http::method::delete_;
    what.address = std::move(address);
    what.token = std::move(token);
    return what;
}

} // namespace

TEST_CASE("Message and mini-program hold one registration and count it once", "[api]")
{
    auto small = activity_on_the_26th(3, "讲座");
    small.capacity = 2;
    support::mini_program app({small});
    const auto wang = app.log_in("wang");
    const auto first = app.post("/api/v1/activities/3/registration", wang, json{{"party", 2}}, "k1");
    CHECK(first.status() == 200);
    CHECK(first.body["state"] == "confirmed");
    CHECK(first.body["message"] == "报名成功");
    // The same again, and once more by message.
    CHECK(app.post("/api/v1/activities/3/registration", wang, json{{"party", 2}}, "k1").body == first.body);
    CHECK(app.post("/api/v1/activities/3/registration", wang, json{{"party", 1}}, "k1").status() == 422);
    CHECK_THAT(app.say("wang", "我的报名"), Contains("讲座") && Contains("2 人"));
    CHECK_THAT(app.say("wang", "报名 3"), !Contains("候补"));
    CHECK(counts_of(app, 3)["registered"] == 2);

    const auto li = app.log_in("li");
    const auto waits = app.post("/api/v1/activities/3/registration", li, json::object());
    CHECK(waits.body["state"] == "waiting");
    CHECK(waits.body["message"] == "候补第 1 位");
    CHECK_THAT(app.say("wang", "取消 3"), Contains("已取消"));
    const auto mine = app.get("/api/v1/me/registrations", li).body["registrations"];
    REQUIRE(mine.size() == 1);
    CHECK(mine[0]["state"] == "confirmed");
    CHECK(mine[0]["activity"]["name"] == "讲座");

    auto leave = removal("/api/v1/activities/3/registration", li);
    CHECK(app.send(leave).body["message"] == "已取消");
    CHECK(counts_of(app, 3)["registered"] == 0);
    leave.key = "again";
    CHECK(app.send(leave).body["cancelled"] == json::array());
}

TEST_CASE("A sign-up that asks for a name takes it from the request or the profile", "[api]")
{
    auto asking = activity_on_the_26th(3, "讲座");
    asking.ask = {storage::question::name, storage::question::phone};
    support::mini_program app({asking});
    const auto token = app.log_in("wang");
    const auto lacking = app.post("/api/v1/activities/3/registration", token, json::object());
    CHECK(lacking.status() == 422);
    CHECK(lacking.body["code"] == "no_name");
    CHECK_THAT(lacking.body["detail"].get<std::string>(), Contains("请填上姓名") && !Contains("回复"));
    CHECK(app.post("/api/v1/activities/3/registration", token, json{{"name", "王5"}, {"phone", "13800138000"}})
              .body["code"] == "bad_name");

    // What is written down once is not asked for again, neither here nor in the chat.
    support::api_call change;
    change.method = bot::http::method::put;
    change.address = "/api/v1/me";
    change.token = token;
    change.body = R"({"name":"王秀兰","phone":"138 0013 8000","consent":"old"})";
    CHECK(app.send(change).body["code"] == "no_consent");
    change.body = json{{"name", "王秀兰"},
                       {"phone", "138 0013 8000"},
                       {"consent", app.get("/api/v1/ui").body["privacy"]["version"]}}
                      .dump();
    const auto changed = app.send(change);
    CHECK(changed.status() == 200);
    CHECK(changed.body["name"] == "王秀兰");
    CHECK(changed.body["phone"] == "138****8000");

    // A change that rests on an older profile is refused; one that was made is answered again.
    change.if_match = app.get("/api/v1/me", token).header("ETag");
    change.key = "the-change";
    change.body = json{{"name", "王秀兰"}, {"consent", app.get("/api/v1/ui").body["privacy"]["version"]}}.dump();
    CHECK(app.send(change).status() == 200);
    CHECK(app.send(change).status() == 200);
    change.key = "another";
    change.if_match = "\"0\"";
    CHECK(app.send(change).status() == 412);
    CHECK_THAT(app.say("wang", "报名3"), Contains("报名成功"));
    CHECK(app.post("/api/v1/activities/3/registration", token, json::object()).body["status"] == "already");
}

TEST_CASE("A name that comes with a sign-up is taken after consent alone", "[api]")
{
    auto asking = activity_on_the_26th(3, "讲座");
    asking.ask = {storage::question::name, storage::question::phone};
    support::mini_program app({asking});
    const auto token = app.log_in("wang");
    const auto version = app.get("/api/v1/ui").body["privacy"]["version"];
    json wish{{"name", "王秀兰"}, {"phone", "13800138000"}};
    const auto sign_up = [&] { return app.post("/api/v1/activities/3/registration", token, wish); };
    CHECK(sign_up().body["code"] == "no_consent");
    wish["consent"] = "2020-01";
    CHECK(sign_up().body["code"] == "no_consent");
    CHECK(app.get("/api/v1/me/registrations", token).body["registrations"].empty());
    wish["consent"] = version;
    // What is missing is told for programs too; nothing is kept until all is there.
    wish.erase("phone");
    CHECK(sign_up().body["code"] == "no_phone");
    CHECK(app.get("/api/v1/me", token).body["consent"].is_null());
    wish["phone"] = "13800138000";
    CHECK(sign_up().body["state"] == "confirmed");
    CHECK(app.get("/api/v1/me", token).body["consent"]["version"] == version);
    CHECK_THAT(app.say("wang", "我的资料"), Contains("您同意的时间") && Contains("138****8000"));
    // Agreed to once, it need not be sent again.
    wish.erase("consent");
    wish["party"] = 2;
    CHECK(sign_up().body["status"] == "party_changed");
}

TEST_CASE("What is agreed to in the profile is what the chat tells", "[api]")
{
    auto asking = activity_on_the_26th(3, "讲座");
    asking.ask = {storage::question::name};
    support::mini_program app({asking});
    const auto token = app.log_in("wang");
    support::api_call change;
    change.method = bot::http::method::put;
    change.address = "/api/v1/me";
    change.token = token;
    change.body = json{{"name", "王秀兰"}, {"consent", app.get("/api/v1/ui").body["privacy"]["version"]}}.dump();
    CHECK(app.send(change).status() == 200);
    CHECK_THAT(app.say("wang", "我的资料"), Contains("王") && Contains("您同意的时间"));
    // And the other way.
    const auto li = app.log_in("li");
    app.say("li", "报名3");
    app.say("li", "李芳");
    CHECK(app.get("/api/v1/me", li).body["consent"]["version"] == "2026-11");
}

TEST_CASE("Somebody takes part and helps, and leaves one of both", "[api]")
{
    support::mini_program app({activity_on_the_26th(3, "讲座")});
    const auto token = app.log_in("wang");
    app.post("/api/v1/activities/3/registration", token, json{{"party", 2}});
    CHECK(app.post("/api/v1/activities/3/registration", token, json{{"role", "volunteer"}}).body["state"] ==
          "confirmed");
    CHECK(app.send(removal("/api/v1/activities/3/registration?role=participant", token)).body["cancelled"] ==
          json{"participant"});
    const auto left = app.get("/api/v1/me/registrations", token).body["registrations"];
    REQUIRE(left.size() == 1);
    CHECK(left[0]["role"] == "volunteer");
}

TEST_CASE("Who fills something in wrongly is told what it takes", "[api]")
{
    support::mini_program app({});
    const auto token = app.log_in("wang");
    const auto wrong = app.post("/api/v1/me/reading", token, json{{"book", "活着"}, {"pages", 99999}});
    CHECK(wrong.body["detail"] == "页数请填 1 到 10000 的整数。");
    const auto nothing = app.post("/api/v1/me/reading", token, json::object());
    CHECK(nothing.body["code"] == "no_book");
    CHECK_THAT(nothing.body["detail"].get<std::string>(), !Contains("回复"));
    CHECK(app.post("/api/v1/me/ticket", token, json::object()).body["detail"] == "请填要说的话。");
    const auto nowhere = app.get("/api/v1/activities/999", token);
    CHECK(nowhere.status() == 404);
    CHECK_THAT(nowhere.body["detail"].get<std::string>(), !Contains("令牌"));
}

TEST_CASE("The phone number comes by a code that works once, after consent", "[api]")
{
    support::mini_program app({});
    const auto token = app.log_in("wang");
    const auto version = app.get("/api/v1/ui").body["privacy"]["version"];
    app.platform().gets_phone_code("13912345678", "p1");
    CHECK(app.post("/api/v1/me/phone", token, json{{"code", "p1"}, {"consent", "no"}}).status() == 422);
    const auto got = app.post("/api/v1/me/phone", token, json{{"code", "p1"}, {"consent", version}}, "k");
    CHECK(got.status() == 200);
    CHECK(got.body["phone"] == "139****5678");
    CHECK(app.post("/api/v1/me/phone", token, json{{"code", "p1"}, {"consent", version}}, "k").status() == 200);
    CHECK(app.post("/api/v1/me/phone", token, json{{"code", "p1"}, {"consent", version}}).body["code"] ==
          "bad_phone_code");
}

TEST_CASE("Checking in counts once by code, by the door and by message", "[api]")
{
    auto other = activity_on_the_26th(4, "邻市讲座", "other");
    support::mini_program app({activity_on_the_26th(3, "讲座"), other});
    const auto wang = app.log_in("wang");
    app.post("/api/v1/activities/3/registration", wang, json::object());
    const auto early = app.post("/api/v1/me/check-ins", wang, json{{"code", "1234"}, {"activity", 3}});
    CHECK(early.status() == 409);
    CHECK(early.body["code"] == "too_early");
    app.world().set_clock("2026-11-26T08:30:00+08:00");
    CHECK(app.post("/api/v1/me/check-ins", wang, json{{"code", "9999"}, {"activity", 3}}).status() == 422);

    // The organizer scans what wang shows.
    const std::string code = app.get("/api/v1/me/code", wang).body["code"];
    CHECK(code.size() <= 32);
    const auto desk = app.organizer("city");
    const auto came = app.post("/api/v1/activities/3/check-ins", desk, json{{"code", code}}, "d1");
    CHECK(came.status() == 200);
    CHECK(came.body["message"] == "签到成功");
    CHECK(app.post("/api/v1/activities/3/check-ins", desk, json{{"code", code}}, "d1").body == came.body);
    CHECK(app.post("/api/v1/activities/3/check-ins", desk, json{{"code", code}}).body["status"] == "already");
    CHECK(app.post("/api/v1/activities/3/check-ins", desk, json{{"code", "x"}}, "d1").status() == 422);
    CHECK(app.post("/api/v1/activities/4/check-ins", desk, json{{"code", code}}).status() == 404);
    auto forged = code;
    forged[3] = forged[3] == 'A' ? 'B' : 'A';
    CHECK(app.post("/api/v1/activities/3/check-ins", desk, json{{"code", forged}}).body["code"] ==
          "bad_personal_code");
    CHECK(app.post("/api/v1/me/check-ins", wang, json{{"code", "1234"}, {"activity", 3}}).body["status"] ==
          "already");
    CHECK_THAT(app.say("wang", "签到 3 1234"), Contains("已经"));
    CHECK(counts_of(app, 3)["attended"] == 1);

    // A code of last week is no good.
    app.world().set_clock("2026-11-30T08:30:00+08:00");
    CHECK(app.post("/api/v1/activities/3/check-ins", desk, json{{"code", code}}).status() == 422);
}

TEST_CASE("A bound organizer works in the mini-program as with a token", "[api]")
{
    support::mini_program app({activity_on_the_26th(3, "讲座")});
    const auto token = app.log_in("li");
    CHECK(app.get("/api/v1/activities/3/counts", token).body["code"] == "no_organizer");
    CHECK(app.post("/api/v1/me/organizer", token, json{{"code", "WRONG"}}).body["code"] == "bad_binding_code");
    const auto code = run(bot::create_binding_code(
        app.world().store(), {"city", storage::organizer_role::organizer}, app.world().context().clock()));
    const auto bound = app.post("/api/v1/me/organizer", token, json{{"code", code}});
    CHECK(bound.body["organizer"]["unit"] == "city");
    CHECK(app.get("/api/v1/activities/3/counts", token).status() == 200);
}

TEST_CASE("Reading and tutorials are counted once a day", "[api]")
{
    support::mini_program app({});
    const auto token = app.log_in("wang");
    const auto first = app.post("/api/v1/me/reading", token, json{{"book", "平凡的世界"}, {"pages", 30}});
    CHECK(first.body["message"] == "打卡成功");
    CHECK(first.body["first_today"] == true);
    CHECK(app.post("/api/v1/me/reading", token, json{{"minutes", 20}}).body["first_today"] == false);
    CHECK(app.post("/api/v1/me/reading", token, json::object()).status() == 422);
    const auto half = app.post("/api/v1/me/reading", token, json{{"book", "红楼梦"}, {"percent", 50}});
    CHECK(half.body["entry"]["percent"] == 50);
    for (const int wrong : {0, 101})
        CHECK(app.post("/api/v1/me/reading", token, json{{"book", "红楼梦"}, {"percent", wrong}}).status() == 400);
    CHECK_THAT(app.say("wang", "我的打卡"), Contains("《红楼梦》 读到 50%"));
    const auto read = app.get("/api/v1/me/reading", token).body;
    CHECK(read["days"] == 1);
    CHECK(read["pages"] == 30);
    CHECK(read["latest"].size() == 3);
    CHECK(read["latest"][0]["percent"] == 50);
    CHECK_THAT(app.say("wang", "我的打卡"), Contains("平凡的世界"));

    CHECK(app.get("/api/v1/tutorials?q=视频通话").body["tutorials"][0]["slug"] == "wechat-video-call");
    const auto one = app.get("/api/v1/tutorials/wechat-video-call").body;
    CHECK(one["steps"].size() >= 3);
    CHECK(app.post("/api/v1/tutorials/wechat-video-call/steps", token, json{{"step", 1}}).status() == 200);
    CHECK(app.post("/api/v1/tutorials/wechat-video-call/steps", token, json{{"step", 99}}).status() == 400);
    int learned = 0;
    for (const auto& each :
         run(app.world().store().counters(storage::year_of(storage::day_of(app.world().context().clock())))))
        learned += each.kind == storage::entry_kind::learned ? static_cast<int>(each.heads) : 0;
    CHECK(learned == 1);
}

TEST_CASE("A ticket is opened, talked in and ended from the mini-program", "[api]")
{
    support::mini_program app({});
    const auto token = app.log_in("wang");
    CHECK(app.get("/api/v1/me/ticket", token).body["ticket"].is_null());
    CHECK(app.send(removal("/api/v1/me/ticket", token)).status() == 422);
    const auto opened = app.post("/api/v1/me/ticket", token, json{{"text", "我不会报名"}}, "k1");
    CHECK(opened.body["ticket"]["state"] == "queued");
    CHECK(
        app.post("/api/v1/me/ticket", token, json{{"text", "我不会报名"}}, "k1").body["ticket"]["lines"].size() ==
        1);
    CHECK(app.post("/api/v1/me/ticket", token, json{{"text", "急"}}).body["ticket"]["lines"].size() == 2);
    CHECK(app.send(removal("/api/v1/me/ticket", token)).body["ticket"].is_null());
}

TEST_CASE("Activities come page by page, and unchanged ones are not sent again", "[api]")
{
    std::vector<storage::activity> many;
    for (int id = 1; id <= 5; ++id)
        many.push_back(activity_on_the_26th(id, "活动" + std::to_string(id)));
    many.back().name = "书法课";
    support::mini_program app(many);
    const auto token = app.log_in("wang");
    std::vector<int> seen;
    std::string after;
    do {
        const auto page = app.get("/api/v1/activities?limit=2" + after, token).body;
        for (const auto& each : page["activities"])
            seen.push_back(each["id"]);
        after = page["next"].is_null() ? "" : "&after=" + page["next"].get<std::string>();
    } while (!after.empty());
    CHECK(seen == std::vector{1, 2, 3, 4, 5});
    CHECK(app.get("/api/v1/activities?q=书法", token).body["activities"].size() == 1);
    CHECK(app.get("/api/v1/activities?date=2026-11-27", token).body["activities"].empty());
    CHECK(app.get("/api/v1/activities?after=x", token).status() == 400);
    CHECK(app.get("/api/v1/activities?limit=0", token).status() == 400);

    const auto one = app.get("/api/v1/activities/3", token);
    CHECK(one.raw.body.find("1234") == std::string::npos); // The check-in code is for those who are there.
    support::api_call again;
    again.address = "/api/v1/activities/3";
    again.token = token;
    again.if_none_match = one.header("ETag");
    CHECK(app.send(again).status() == 304);
    app.post("/api/v1/activities/3/registration", token, json::object());
    CHECK(app.get("/api/v1/activities", app.organizer("other")).body["activities"].empty());
    CHECK(one.header("Access-Control-Allow-Origin").empty());
}

} // namespace bot_api_residents_test
