#include "handlers/nominations.hpp"
#include "storage/recitation.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/mini_program.hpp"
#include "tests/support/run.hpp"

#include <set>

namespace bot_api_abilities_test {

using json = nlohmann::json;
using bot::http::method;
using support::mini_program;

// What residents do by message they do in the mini-program too.
namespace {

support::api_answer send(mini_program& app, method how, std::string address, std::string token,
                         std::string body = {}, std::string key = {})
{
    support::api_call what;
    what.method = how;
    what.address = std::move(address);
    what.token = std::move(token);
    what.body = std::move(body);
    what.key = std::move(key);
    return app.send(what);
}

int counted(mini_program& app, storage::entry_kind kind)
{
    int heads = 0;
    for (const auto& each :
         run(app.world().store().counters(storage::year_of(storage::day_of(app.world().context().clock())))))
        heads += each.kind == kind ? static_cast<int>(each.heads) : 0;
    return heads;
}

json star()
{
    return {{"kind", "star"},
            {"name", "王桂兰"},
            {"unit", "迎泽社区"},
            {"story", "她七十岁学会用手机，又教会了三十多位邻居。"},
            {"consent", true}};
}

const std::string jpeg = "\xFF\xD8\xFF\xE0 a picture";
const std::string mp3 = "ID3 a voice";

} // namespace

TEST_CASE("A day that was missed is made up for, within a week", "[api][reading]")
{
    mini_program app({});
    const auto token = app.log_in("wang");
    const auto yesterday = app.post("/api/v1/me/reading", token, {{"book", "家"}, {"day", "2026-11-24"}}, "k");
    CHECK(yesterday.status() == 200);
    CHECK(yesterday.body["entry"]["day"] == "2026-11-24");
    CHECK(app.post("/api/v1/me/reading", token, {{"book", "家"}, {"day", "2026-11-25"}}).body["streak"] == 2);
    CHECK(app.post("/api/v1/me/reading", token, {{"book", "家"}, {"day", "2026-11-10"}}).body["code"] ==
          "day_too_long_ago");
    CHECK(app.post("/api/v1/me/reading", token, {{"book", "家"}, {"day", "2026-12-01"}}).body["code"] ==
          "day_to_come");
    CHECK(app.post("/api/v1/me/reading", token, {{"book", "家"}, {"day", "2026-11-31"}}).status() == 400);
    CHECK_THAT(app.say("wang", "我的打卡"), Contains("连续 2 天"));
    // Much later the same request is still the same.
    app.world().set_clock("2026-11-26T08:00:00+08:00");
    CHECK(app.post("/api/v1/me/reading", token, {{"book", "家"}, {"day", "2026-11-24"}}, "k").body ==
          yesterday.body);
}

TEST_CASE("A wrong check-in is corrected, and one too many taken back, also by the API", "[api][reading]")
{
    mini_program app({});
    const auto token = app.log_in("wang");
    const std::string last = "/api/v1/me/reading/last";
    CHECK(send(app, method::put, last, token, R"({"pages":20})").body["code"] == "cannot_correct");
    app.post("/api/v1/me/reading", token, {{"book", "边城"}, {"pages", 200}});
    const auto corrected = send(app, method::put, last, token, R"({"pages":20})");
    CHECK(corrected.status() == 200);
    CHECK(corrected.body["pages"] == 20);
    CHECK(corrected.body["latest"][0]["book"] == "边城");
    CHECK_THAT(app.say("wang", "我的打卡"), Contains("20 页") && !Contains("200 页"));
    CHECK(send(app, method::put, last, token, "{}").body["code"] == "cannot_correct");
    CHECK(send(app, method::put, last, token, R"({"pages":20,"day":"2026-11-31"})").body["code"] == "bad_day");

    CHECK(send(app, method::delete_, last, token).body["code"] == "cannot_take_back");
    app.post("/api/v1/me/reading", token, {{"book", "家"}, {"pages", 5}});
    const auto back = send(app, method::delete_, last, token);
    CHECK(back.status() == 200);
    CHECK(back.body["pages"] == 20);
    CHECK(back.body["days"] == 1);
}

TEST_CASE("Pauses and the evening reminder are set and ended", "[api][reading]")
{
    mini_program app({});
    const auto token = app.log_in("wang");
    CHECK(app.get("/api/v1/me/reading", token).body["paused"].is_null());
    CHECK(send(app, method::delete_, "/api/v1/me/reading/pause", token).body["code"] == "not_paused");
    const auto paused = send(app, method::put, "/api/v1/me/reading/pause", token, R"({"days":3})");
    CHECK(paused.body["paused"] == json{{"from", "2026-11-25"}, {"to", "2026-11-27"}});
    CHECK_THAT(app.say("wang", "恢复打卡"), !Contains("没有暂停"));
    CHECK(app.get("/api/v1/me/reading", token).body["paused"].is_null());
    CHECK(send(app, method::put, "/api/v1/me/reading/pause", token, R"({"days":61})").status() == 400);

    const auto on = send(app, method::put, "/api/v1/me/reading/reminder", token, R"({"hour":19})");
    CHECK(on.body["reminder"]["hour"] == 19);
    CHECK(on.body["reminder"]["next"] == "2026-11-25T19:00:00+08:00");
    CHECK(app.get("/api/v1/me/reading", token).body["reminder"] == on.body["reminder"]);
    CHECK(send(app, method::delete_, "/api/v1/me/reading/reminder", token, {}, "off").body["reminder"].is_null());
    CHECK(send(app, method::delete_, "/api/v1/me/reading/reminder", token, {}, "off").status() == 200);
    CHECK(send(app, method::delete_, "/api/v1/me/reading/reminder", token).body["code"] == "no_reminder");
}

TEST_CASE("Books are found by topic and words, without those that were read", "[api][reading]")
{
    mini_program app({});
    const auto token = app.log_in("wang");
    const auto all = app.get("/api/v1/books?limit=100").body;
    REQUIRE(all["topics"].size() > 1);
    const std::string topic = all["topics"][1];
    const auto some = app.get("/api/v1/books?limit=100&topic=" + topic).body["books"];
    REQUIRE_FALSE(some.empty());
    CHECK(some.size() < all["books"].size());
    for (const auto& one : some)
        CHECK(one["topic"] == topic);
    CHECK(app.get("/api/v1/books?q=路遥").body["books"][0]["title"] == "平凡的世界");
    // Page by page each comes once.
    std::set<std::string> seen;
    std::string after;
    do {
        const auto page = app.get("/api/v1/books?limit=7&after=" + after).body;
        for (const auto& one : page["books"])
            CHECK(seen.insert(one["id"]).second);
        after = page["next"].is_null() ? "" : page["next"].get<std::string>();
    } while (!after.empty());
    CHECK(seen.size() == all["books"].size());

    CHECK(app.get("/api/v1/books?unread=true").status() == 401);
    app.post("/api/v1/me/reading", token, {{"book", "平凡的世界"}});
    CHECK(app.get("/api/v1/books?unread=true&q=平凡的世界", token).body["books"].empty());
    CHECK(app.get("/api/v1/books?unread=perhaps", token).status() == 400);
}

TEST_CASE("A resource that is opened counts once a day", "[api][resources]")
{
    mini_program app({});
    auto records = run(app.world().store().load_catalogue());
    storage::resource one;
    one.id = "shufa";
    one.unit = "city";
    one.title = "书法入门";
    one.url = "https://example.org/shufa";
    records.resources.push_back(one);
    one.id = "theirs";
    one.unit = "other";
    one.share = storage::resource_share::own;
    records.resources.push_back(one);
    run(app.world().store().save_catalogue(std::move(records), app.world().context().clock()));
    app.world().refresh();
    const auto token = app.log_in("wang");
    for (int times = 0; times < 2; ++times)
        CHECK(send(app, method::post, "/api/v1/resources/shufa/opened", token).body["url"] ==
              "https://example.org/shufa");
    CHECK(counted(app, storage::entry_kind::opened) == 1);
    CHECK(send(app, method::post, "/api/v1/resources/theirs/opened", token).status() == 404);
}

TEST_CASE("The link to what is kept about somebody opens for a day", "[api]")
{
    mini_program app({});
    const auto token = app.log_in("wang");
    app.post("/api/v1/me/reading", token, {{"book", "平凡的世界"}});
    const auto got = app.get("/api/v1/me/export", token);
    CHECK(got.header("Cache-Control") == "no-store");
    CHECK(got.body["expires_at"] == "2026-11-26T08:00:00+08:00");
    support::console_browser browser(app.world().context());
    const std::string url = got.body["url"];
    const auto path = url.substr(url.find("/my-data/"));
    CHECK_THAT(browser.get(path).body, Contains("平凡的世界"));
    app.world().set_clock("2026-11-26T08:00:01+08:00");
    CHECK(browser.get(path).status == 404);
}

TEST_CASE("What somebody put forward is seen, gets a picture and is withdrawn", "[api][nominations]")
{
    mini_program app({});
    const auto wang = app.log_in("wang");
    const auto li = app.log_in("li");
    const std::string key = app.post("/api/v1/nominations", wang, star()).body["key"];
    const auto mine = app.get("/api/v1/me/nominations", wang).body["nominations"];
    REQUIRE(mine.size() == 1);
    CHECK(mine[0]["name"] == "王桂兰");
    CHECK_FALSE(mine[0]["state_text"].get<std::string>().empty());
    CHECK(app.get("/api/v1/me/nominations", li).body["nominations"].empty());

    const auto address = "/api/v1/me/nominations/" + key;
    CHECK(send(app, method::put, address + "/photo", li, jpeg).status() == 404);
    CHECK(send(app, method::put, address + "/photo", wang, "no picture").status() == 422);
    for (int times = 0; times < 2; ++times)
        CHECK(send(app, method::put, address + "/photo", wang, jpeg).status() == 200);
    CHECK(send(app, method::put, address + "/photo", wang, jpeg + "!").status() == 409);
    CHECK(app.get("/api/v1/me/nominations", wang).body["nominations"][0]["photo"] == true);

    auto& with = app.world();
    const handlers::nomination_desk desk{with.store(), with.context().catalogue, with.settings().nomination,
                                         with.context().clock()};
    const handlers::actor by{"console-1", "李老师", {"city", storage::organizer_role::organizer}};
    CHECK(app.get("/api/v1/stars").body["stars"].empty());
    run(handlers::choose_nomination(desk, content::built_in_wording(), by, key));
    CHECK(send(app, method::post, "/api/v1/stars/1/like", li, {}, "like").body["likes"] == 1);
    CHECK(send(app, method::post, "/api/v1/stars/1/like", li, {}, "like").body["likes"] == 1);
    CHECK(send(app, method::post, "/api/v1/stars/1/like", li).body["code"] == "liked_already");
    CHECK_THAT(app.say("li", "点赞 1"), Contains("今天已经"));
    const auto stars = app.get("/api/v1/stars").body["stars"];
    REQUIRE(stars.size() == 1);
    CHECK(stars[0]["likes"] == 1);
    support::console_browser browser(with.context());
    const std::string photo = stars[0]["photo"];
    CHECK(browser.get(photo.substr(photo.find("/stars/"))).body == jpeg);

    CHECK(send(app, method::delete_, address, li).status() == 404);
    CHECK(send(app, method::delete_, address, wang, {}, "gone").status() == 200);
    CHECK(send(app, method::delete_, address, wang, {}, "gone").status() == 200);
    CHECK(send(app, method::delete_, address, wang).body["code"] == "nomination_withdrawn");
    CHECK(app.get("/api/v1/me/nominations", wang).body["nominations"].empty());
    CHECK(app.get("/api/v1/stars").body["stars"].empty());
    CHECK_FALSE(
        run(with.store().find_document(storage::nomination_photo_collection, storage::all_nominations, key)));
    CHECK(run(with.store().audit()).empty());
}

TEST_CASE("Circles are founded, joined, ranked and left from the mini-program", "[api][reading]")
{
    mini_program app({});
    const auto wang = app.log_in("wang");
    const auto li = app.log_in("li");
    const auto founded = app.post("/api/v1/circles", wang, {{"name", "晨读"}}, "k");
    CHECK(founded.body["circles"][0]["members"] == 1);
    CHECK(app.post("/api/v1/circles", wang, {{"name", "晨读"}}, "k").status() == 200);
    CHECK(app.post("/api/v1/circles", li, {{"name", "晨读"}}).body["code"] == "circle_name_taken");
    CHECK(app.post("/api/v1/circles", li, {{"name", "加我13800138000"}}).status() == 400);
    CHECK(app.post("/api/v1/circles", li, {{"name", "13800138000"}}).body["code"] == "circle_bad_name");
    CHECK_THAT(app.say("li", "书友会"), Contains("1. 晨读（1 人）"));

    CHECK(app.get("/api/v1/circles/1/ranking", li).body["code"] == "circle_not_in");
    CHECK(send(app, method::put, "/api/v1/me/circle-name", li, R"({"alias":"老李"})").body["code"] ==
          "circle_not_in");
    CHECK(send(app, method::put, "/api/v1/circles/1/membership", li).body["circles"][0]["members"] == 2);
    CHECK(send(app, method::put, "/api/v1/circles/1/membership", li).body["code"] == "circle_already");
    CHECK(send(app, method::put, "/api/v1/circles/9/membership", li).status() == 404);
    CHECK(send(app, method::put, "/api/v1/me/circle-name", li, R"({"alias":"老李"})").status() == 200);
    app.post("/api/v1/me/reading", li, {{"book", "家"}});
    const auto ranked = app.get("/api/v1/circles/1/ranking", wang).body["places"];
    REQUIRE(ranked.size() == 1);
    CHECK(ranked[0] == json{{"place", 1}, {"alias", "老李"}, {"days", 1}, {"me", false}});
    CHECK(send(app, method::delete_, "/api/v1/me/circle-name", li).status() == 200);
    CHECK(app.get("/api/v1/circles/1/ranking", wang).body["places"].empty());
    CHECK(send(app, method::delete_, "/api/v1/circles/1/membership", li).body["circles"].empty());
    CHECK(app.get("/api/v1/circles", li).body["circles"][0]["members"] == 1);
}

TEST_CASE("A recitation is kept for the staff for three days, and counts as reading", "[api][reading]")
{
    mini_program app({});
    const auto token = app.log_in("wang");
    const std::string address = "/api/v1/me/recitations?book=唐诗三百首";
    CHECK(send(app, method::post, address, token, "no sound").body["code"] == "not_a_sound");
    CHECK(send(app, method::post, "/api/v1/me/recitations", token, mp3).status() == 400);
    const auto kept = send(app, method::post, address, token, mp3, "k");
    CHECK(kept.status() == 200);
    CHECK(kept.body["first_today"] == true);
    CHECK(send(app, method::post, address, token, mp3, "k").body == kept.body);
    CHECK(send(app, method::post, address, token, mp3 + "!", "k").body["code"] == "other_request");
    CHECK(app.get("/api/v1/me/recitations", token).body["recitations"].size() == 1);
    CHECK_THAT(app.say("wang", "我的打卡"), Contains("唐诗三百首"));

    support::console_browser staff(app.world().context());
    staff.sign_in("city", storage::organizer_role::organizer);
    const auto page = staff.get("/console/recitations").body;
    const auto at = page.find("/console/recitations/city/");
    REQUIRE(at != page.npos);
    const auto sound = page.substr(at, page.find('"', at) - at);
    CHECK(staff.get(sound).body == mp3);
    CHECK(staff.get(sound).content_type == "audio/mpeg");
    app.world().set_clock("2026-11-28T08:00:01+08:00");
    staff.sign_in("city", storage::organizer_role::organizer);
    CHECK_THAT(staff.get("/console/recitations").body, Contains("唐诗三百首") && !Contains("/sound"));

    // Who is forgotten leaves no voice behind.
    app.world().set_clock("2026-11-25T08:05:00+08:00");
    CHECK(send(app, method::delete_, "/api/v1/me", token).status() == 200);
    storage::document_query which;
    which.collection = storage::recitation_sound_collection;
    which.partition = "city";
    which.index = storage::index_of_reciter(app.id_of("wang"));
    CHECK(run(app.world().store().list_documents(which)).empty());
}

} // namespace bot_api_abilities_test
