#include "bot/catalogue_refresh.hpp"
#include "bot/demo_week.hpp"
#include "bot/routes.hpp"
#include "bot/run_to_end.hpp"
#include "bot/wechat/message.hpp"
#include "bot/wechat/signature.hpp"
#include "content/simulator.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fresh_store.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>

namespace bot_simulator_test {

using bot::http::method;
using json = nlohmann::json;

namespace {

/// The demo week on the first store there is, at nine in the morning.
struct demo {
    fresh_store store{store_kinds().front()};
    bot::config settings;
    bot::metrics counted;
    bot::context ctx{settings,
                     *store,
                     content::built_in_wording(),
                     counted,
                     [] { return storage::parse_rfc3339("2026-11-25T09:00:00+08:00").value(); },
                     std::string(32, 'k'),
                     nullptr,
                     nullptr};

    demo()
    {
        settings.demo = true;
        settings.wechat.token = "token";
        bot::run_to_end(bot::load_demo_week(*store, ctx.clock()));
        const auto picture = bot::run_to_end(bot::load_picture(*store));
        ctx.catalogue = picture.catalogue;
        ctx.names = picture.names;
    }

    bot::http::response ask(method how, std::string_view path, std::string_view body = {},
                            std::string_view content_type = {}, std::string_view query = {})
    {
        bot::http::request what;
        what.method = how;
        what.path = path;
        what.body = body;
        what.content_type = content_type;
        what.query = query;
        return bot::run_to_end(bot::answer(ctx, what));
    }

    bot::http::response post(const json& body)
    {
        return ask(method::post, "/simulator/messages", body.dump(), "application/json");
    }

    std::string say(const std::string& as, const std::string& text)
    {
        return json::parse(post({{"as", as}, {"text", text}}).body).at("reply");
    }

    /// The same message as the platform pushes it.
    std::string push(const std::string& from, const std::string& text, const std::string& msg_id)
    {
        const auto xml = "<xml><ToUserName>gh</ToUserName><FromUserName>" + from +
                         "</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>" + text +
                         "</Content><MsgId>" + msg_id + "</MsgId></xml>";
        const auto time = std::to_string(ctx.clock().time_since_epoch().count());
        const auto query =
            "signature=" + bot::wechat::sign("token", time, "5") + "&timestamp=" + time + "&nonce=5";
        const auto answer = ask(method::post, "/wechat", xml, "text/xml", query);
        return bot::wechat::parse_xml(answer.body).value().content;
    }

    json figures() { return json::parse(ask(method::get, "/simulator/figures").body); }
};

std::string header(const bot::http::response& answer, std::string_view name)
{
    const auto found = std::ranges::find(answer.headers, name, &std::pair<std::string, std::string>::first);
    return found == answer.headers.end() ? std::string() : found->second;
}

} // namespace

TEST_CASE("Without --demo there is no simulator")
{
    demo server;
    server.settings.demo = false;
    int routes = 0;
    for (const auto& route : bot::routes()) {
        if (!route.path.starts_with("/simulator"))
            continue;
        CAPTURE(route.path);
        CHECK(server.ask(route.method, route.path, "{}", "application/json").status == 404);
        ++routes;
    }
    CHECK(routes >= 7);
}

TEST_CASE("The simulator's page runs nothing but its own files, and all of them are there")
{
    demo server;
    const auto page = server.ask(method::get, "/simulator");
    CHECK(page.status == 200);
    CHECK_THAT(header(page, "Content-Security-Policy"), Contains("default-src 'self'") && !Contains("unsafe"));
    CHECK(header(page, "X-Content-Type-Options") == "nosniff");
    CHECK_THAT(page.body, !Contains("style=") && !Contains("onclick") && !Contains("{{"));
    for (const auto& person : content::simulator_cast().people)
        CHECK_THAT(page.body, Contains(person.name) && Contains("data-openid=\"" + person.openid + "\""));

    static const std::regex reference(R"re((?:src|href)="([^"]*)")re");
    int files = 0;
    for (std::sregex_iterator one(page.body.begin(), page.body.end(), reference), end; one != end; ++one) {
        const auto path = (*one)[1].str();
        CAPTURE(path);
        const auto file = server.ask(method::get, path);
        CHECK(file.status == 200);
        CHECK_FALSE(file.body.empty());
        ++files;
    }
    CHECK(files == 4);
}

TEST_CASE("The simulator refuses what is no message, in Chinese")
{
    demo server;
    const std::string good = R"({"as":"demo-1","text":"活动"})";
    const auto [type, body, status, title] = GENERATE_COPY(table<std::string, std::string, unsigned, std::string>({
        {"text/plain", good, 415, "请求的格式不对"},
        {"", good, 415, "请求的格式不对"},
        {"application/jsonp", good, 415, "请求的格式不对"},
        {"application/json", std::string(40'000, ' '), 413, "内容太长了"},
        {"application/json", "", 400, "请求读不懂"},
        {"application/json", "[]", 400, "请求读不懂"},
        {"application/json", "{\"as\":\"demo-1\",\"text\":\"\xff\"}", 400, "请求读不懂"},
        {"application/json", R"({"text":"活动"})", 400, "没有说是谁发的"},
        {"application/json", R"({"as":7,"text":"活动"})", 400, "没有说是谁发的"},
        {"application/json", R"({"as":"a b","text":"活动"})", 400, "没有说是谁发的"},
        {"application/json", R"({"as":"demo-1"})", 400, "没有写内容"},
        {"application/json", R"({"as":"demo-1","text":" \n"})", 400, "没有写内容"},
        {"application/json", R"({"as":"demo-1","text":"活动","msg_id":""})", 400, "消息编号不对"},
        {"application/json", R"({"as":"demo-1","text":"活动","msg_id":9})", 400, "消息编号不对"},
    }));
    CAPTURE(type, body);
    const auto refused = server.ask(method::post, "/simulator/messages", body, type);
    CHECK(refused.status == status);
    CHECK(refused.content_type.starts_with("application/problem+json"));
    CHECK(json::parse(refused.body).at("title") == title);
}

TEST_CASE("Another site cannot make itself an organizer through the simulator")
{
    demo server;
    CHECK(server.ask(method::post, "/simulator/binding", "", "text/plain").status == 415);
    CHECK(server.ask(method::post, "/simulator/binding", "", "").status == 415);
}

TEST_CASE("The simulator replies as the webhook does")
{
    demo server;
    for (const std::string text :
         {"活动", "报名 2", "志愿 13", "打卡 平凡的世界 30页", "怎么视频通话", "下一步", "帮助"}) {
        CAPTURE(text);
        static int number = 0;
        CHECK(server.say("demo-here", text) == server.push("demo-there", text, std::to_string(++number)));
    }
}

TEST_CASE("A message that came by webhook and comes again by simulator counts once")
{
    demo server;
    const auto pushed = server.push("demo-1", "报名 8", "77");
    const json again = {{"as", "demo-1"}, {"text", "报名 8"}, {"msg_id", "77"}};
    CHECK(json::parse(server.post(again).body).at("reply") == pushed);
    CHECK_THAT(pushed, Contains("报名成功"));
    CHECK(server.figures().at("activities").at(0).at("registered") == 1);
    CHECK_THAT(server.say("demo-1", "报名 8"), Contains("您已经报过名了"));
}

TEST_CASE("The simulator shows what people changed")
{
    demo server;
    const auto before = server.figures();
    CHECK(before.at("unit") == "qinghe");
    CHECK(before.at("columns").size() == 9);
    CHECK(before.at("totals") == json{{"participants", 0}, {"volunteers", 0}});
    CHECK(before.at("activities").empty());

    CHECK_THAT(server.say("demo-1", "打卡 平凡的世界 30页"), Contains("打卡成功"));
    CHECK_THAT(server.say("demo-2", "志愿 8"), Contains("报名成功"));
    const auto after = server.figures();
    CHECK(after.at("columns").at(3).at("title") == "全民阅读");
    CHECK(after.at("columns").at(3).at("participants") == 1);
    CHECK(after.at("totals").at("participants") == 1);
    REQUIRE(after.at("activities").size() == 2);
    CHECK(after.at("activities").at(0).at("id") == 4);
    CHECK(after.at("activities").at(0).at("participants") == 1);
    CHECK(after.at("activities").at(1).at("id") == 8);
    CHECK(after.at("activities").at(1).at("volunteers_registered") == 1);

    const auto workbook = server.ask(method::get, "/simulator/annex2.xlsx");
    CHECK(workbook.status == 200);
    CHECK(workbook.body.starts_with("PK"));
    CHECK_THAT(header(workbook, "Content-Disposition"), Contains("annex2-qinghe-2026.xlsx"));
}

TEST_CASE("The simulator's binding code makes its sender an organizer of the city")
{
    demo server;
    CHECK_THAT(server.say("demo-he-min", "统计 8"), !Contains("老年书法体验课"));
    const auto answer = server.ask(method::post, "/simulator/binding", "{}", "application/json; charset=utf-8");
    REQUIRE(answer.status == 200);
    const std::string code = json::parse(answer.body).at("code");
    CHECK_THAT(server.say("demo-he-min", "绑定 " + code), Contains("清河市"));
    CHECK_THAT(server.say("demo-he-min", "统计 8"), Contains("老年书法体验课"));
}

} // namespace bot_simulator_test
