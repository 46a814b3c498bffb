#include "bot/secrets.hpp"
#include "storage/mini_session.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/mini_program.hpp"
#include "tests/support/run.hpp"

namespace bot_api_login_test {

using json = nlohmann::json;
using support::activity_on_the_26th;

namespace {

json login(const std::string& code)
{
    return {{"code", code}, {"account", "mini"}};
}

} // namespace

TEST_CASE("A login code becomes a token once, and the session key stays with the server", "[api]")
{
    support::mini_program app({activity_on_the_26th(3, "讲座")});
    app.platform().gets_login_code("wang", "c1");
    const auto first = app.post("/api/v1/session", "", login("c1"), "k1");
    REQUIRE(first.status() == 201);
    CHECK(first.raw.body.find("SESSION") == std::string::npos);
    CHECK(first.header("Cache-Control") == "no-store");
    const std::string token = first.body["token"];
    CHECK(app.get("/api/v1/me", token).status() == 200);

    // The answer was lost: the same request gives the same token, though the code is used up.
    const auto again = app.post("/api/v1/session", "", login("c1"), "k1");
    CHECK(again.status() == 201);
    CHECK(again.body["token"] == token);
    CHECK(app.platform().count("/sns/jscode2session") == 1);
    const auto other = app.post("/api/v1/session", "", login("c2"), "k1");
    CHECK(other.status() == 422);
    CHECK(other.body["code"] == "other_request");
    // Who got hold of the code cannot use it again.
    const auto stolen = app.post("/api/v1/session", "", login("c1"), "k2");
    CHECK(stolen.status() == 401);
    CHECK(stolen.body["code"] == "bad_code");

    // The store holds neither the token nor the session key as they are.
    auto& store = app.world().store();
    const auto kept = run(
        store.find_document(storage::mini_session_collection, storage::all_mini_sessions, bot::sha256_hex(token)));
    REQUIRE(kept);
    CHECK(kept->body.find(token) == std::string::npos);
    const auto key =
        run(store.find_document(storage::mini_login_collection, storage::all_mini_sessions, app.id_of("wang")));
    REQUIRE(key);
    CHECK(key->body.find("SESSION") == std::string::npos);
    app.log_in("wang");
    CHECK(run(store.find_document(storage::mini_login_collection, storage::all_mini_sessions, app.id_of("wang")))
              ->version == 2);
}

TEST_CASE("A login ends by signing out, by time, and when somebody is forgotten", "[api]")
{
    support::mini_program app({activity_on_the_26th(3, "讲座")});
    const auto one = app.log_in("wang");
    const auto two = app.log_in("wang");
    support::api_call leave;
    leave.method = bot::http::method::delete_;
    leave.address = "/api/v1/session";
    leave.token = one;
    CHECK(app.send(leave).status() == 204);
    const auto out = app.get("/api/v1/me", one);
    CHECK(out.status() == 401);
    CHECK(out.header("WWW-Authenticate") == "Bearer");
    CHECK(app.get("/api/v1/me", two).status() == 200);

    CHECK(app.post("/api/v1/activities/3/registration", two, json::object()).body["message"] == "报名成功");
    support::api_call forget = leave;
    forget.address = "/api/v1/me";
    forget.token = two;
    const auto forgotten = app.send(forget);
    CHECK(forgotten.status() == 200);
    CHECK(forgotten.body["given_back"] == json{3});
    CHECK(app.get("/api/v1/me", two).status() == 401);

    // 注销 in the chat ends logins as well.
    const auto three = app.log_in("wang");
    app.say("wang", "报名3");
    app.say("wang", "注销");
    app.say("wang", "是");
    CHECK(app.get("/api/v1/me", three).status() == 401);

    const auto four = app.log_in("wang");
    app.world().set_clock("2026-12-26T08:00:00+08:00");
    CHECK(app.get("/api/v1/me", four).body["title"] == "登录过期了");
}

TEST_CASE("The newest login holds, also among many of one second", "[api]")
{
    support::mini_program app({activity_on_the_26th(3, "讲座")});
    for (int n = 0; n < 20; ++n) {
        const auto newest = app.log_in("wang");
        CHECK(app.get("/api/v1/me", newest).status() == 200);
    }
}

TEST_CASE("A write of the API needs a key, and says what it lacks", "[api]")
{
    support::mini_program app({activity_on_the_26th(3, "讲座")});
    const auto token = app.log_in("wang");
    const auto without = app.post("/api/v1/activities/3/registration", token, json::object(), "-");
    CHECK(without.status() == 400);
    CHECK(without.body["code"] == "no_key");
    CHECK_FALSE(without.body["detail"].get<std::string>().empty());
    CHECK(app.post("/api/v1/session", "", login("c"), "-").status() == 400);
    CHECK(app.post("/api/v1/activities/3/registration", token, json::object(), "with blank").status() == 400);
    CHECK(app.post("/api/v1/activities/3/registration", "", json::object()).status() == 401);
    CHECK(app.post("/api/v1/activities/3/registration", "ms_guess", json::object()).status() == 401);
    CHECK(app.post("/api/v1/session", "", json{{"code", "c"}, {"account", "default"}}).status() == 422);
    // A session is no organizer's token.
    CHECK(app.get("/api/v1/activities/3/counts", token).status() == 403);
    CHECK(app.get("/api/v1/me", app.organizer("city")).status() == 401);
}

} // namespace bot_api_login_test
