#include "bot/conversation/signed_scene.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/mini_program.hpp"

namespace bot_api_scenes_test {

using json = nlohmann::json;
using support::activity_on_the_26th;

TEST_CASE("A mini-program's code opens its activity, or checks in there", "[api]")
{
    support::mini_program app({activity_on_the_26th(3, "讲座"), activity_on_the_26th(4, "邻市讲座", "other")});
    const auto desk = app.organizer("city");
    const auto picture = app.get("/api/v1/activities/3/mini-code?for=check_in", desk);
    REQUIRE(picture.status() == 200);
    CHECK(picture.raw.content_type == "image/jpeg");
    // The double writes the scene into its picture.
    const auto scene = picture.raw.body.substr(picture.raw.body.rfind(' ') + 1);
    CHECK(scene.size() <= 32);
    const json opens{{"activity", 3}, {"check_in_code", "1234"}};
    CHECK(app.get("/api/v1/scenes/" + scene).body == opens);

    app.platform().gets_login_code("wang", "c1");
    const auto login =
        app.post("/api/v1/session", "", json{{"code", "c1"}, {"account", "mini"}, {"scene", scene}});
    CHECK(login.body["opens"] == opens);
    app.platform().gets_login_code("wang", "c2");
    const auto guess = app.post("/api/v1/session", "", json{{"code", "c2"}, {"account", "mini"}, {"scene", "a3"}});
    CHECK(guess.status() == 201);
    CHECK(guess.body["opens"].is_null());
    const auto gone = bot::write_scene(app.world().context().data_key, {77, ""});
    CHECK(app.get("/api/v1/scenes/" + gone).status() == 404);

    CHECK(app.get("/api/v1/activities/4/mini-code", desk).status() == 404);
    app.platform().refuse_feature("/wxa/getwxacodeunlimit");
    CHECK(app.get("/api/v1/activities/3/mini-code", desk).body["code"] == "no_mini_code");
}

TEST_CASE("A poster carries the mini-program's codes where the unit has one", "[api][console]")
{
    support::mini_program app(
        {activity_on_the_26th(3, "讲座"), activity_on_the_26th(4, "省里的讲座", "province")});
    support::console_browser browser(app.world().context());
    browser.sign_in("province", storage::organizer_role::admin);
    CHECK_THAT(browser.get("/console/activities/3/poster").body, Contains("小程序报名"));
    CHECK(browser.get("/console/activities/3/mini-code?for=sign_up").content_type == "image/jpeg");
    CHECK_THAT(browser.get("/console/activities/4/poster").body, !Contains("小程序报名"));
    CHECK(browser.get("/console/activities/4/mini-code").status == 404);
    support::console_browser stranger(app.world().context());
    CHECK(stranger.get("/console/activities/3/mini-code").status == 303);
}

} // namespace bot_api_scenes_test
