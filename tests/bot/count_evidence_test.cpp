#include "bot/count_photos.hpp"
#include "bot/platform/media.hpp"
#include "handlers/count_evidence.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/storage/small_week.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/mini_program.hpp"
#include "tests/support/upload.hpp"

namespace bot_count_evidence_test {

// A link or a photo beside heads that were counted by hand: by the console, by a program and by message.
using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;
using support::header_of;

namespace {

const std::string png = std::string("\x89PNG\r\n\x1A\n") + "a crowd";
const std::string jpeg = std::string("\xFF\xD8\xFF") + "a crowd";
constexpr const char* entries = "/console/reports/city/entries/3?year=2026";

struct town_hall {
    town_hall() { desk.sign_in("city", organizer_role::organizer); }

    bot::http::response count(const support::fields& with, const std::string& photo)
    {
        desk.get("/console/activities/3");
        support::fields typed{{"heads", "120"}, {"role", "participant"}, {"note", "现场散客"}};
        typed.insert(typed.end(), with.begin(), with.end());
        return support::upload(here.context(), desk, "/console/activities/3/heads", typed, photo, "photo");
    }

    /// The address of the photo on a page; empty where it has none.
    static std::string photo_on(const std::string& page)
    {
        const std::string before = "src=\"/console/activities/3/counts/";
        const auto at = page.find(before);
        return at == page.npos ? std::string() : page.substr(at + 5, page.find('"', at + 5) - at - 5);
    }

    support::chat here{{activity_on_the_26th(3, "智能手机入门讲座")}};
    console_browser desk{here.context()};
};

} // namespace

TEST_CASE("Heads counted at the console carry a link and a photo to where their entry opens", "[bot][console]")
{
    town_hall at;
    CHECK_THAT(header_of(at.count({{"link", "ftp://x"}}, ""), "Location"), Catch::Matchers::EndsWith("bad_link"));
    CHECK_THAT(header_of(at.count({}, "GIF89a"), "Location"), Catch::Matchers::EndsWith("photo_not_a_picture"));
    CHECK_THAT(header_of(at.count({}, png + std::string(1U << 20U, 'x')), "Location"),
               Catch::Matchers::EndsWith("photo_too_large"));
    CHECK_THAT(at.desk.get("/console/activities/3/roster").body, !Contains("现场散客"));
    CHECK_THAT(header_of(at.count({{"link", "https://news.example.com/3"}}, png), "Location"),
               Catch::Matchers::EndsWith("done=heads"));

    const auto page = at.desk.get(entries).body;
    CHECK_THAT(page, Contains("现场散客") && Contains("https://news.example.com/3"));
    const auto photo = at.photo_on(page);
    REQUIRE_FALSE(photo.empty());
    const auto shown = at.desk.get(photo);
    CHECK(shown.body == png);
    CHECK(shown.content_type == "image/png");
    CHECK_THAT(at.desk.get("/console/activities/3/roster").body, Contains("照片") && Contains("news.example.com"));
    CHECK_THAT(at.desk.get("/console/activities/3/ledger.csv").body, Contains("https://news.example.com/3"));

    console_browser above(at.here.context());
    above.sign_in("province", organizer_role::organizer);
    CHECK(above.get(photo).body == png);
    console_browser elsewhere(at.here.context());
    elsewhere.sign_in("other", organizer_role::admin);
    CHECK(elsewhere.get(photo).status == 404);
    console_browser nobody(at.here.context());
    CHECK(nobody.get(photo).status == 303);
}

TEST_CASE("A program counts heads with a link, and hands the photo in after", "[api]")
{
    support::mini_program app({activity_on_the_26th(3, "讲座")});
    const auto token = app.organizer("city");
    const auto other = app.organizer("other");
    const nlohmann::json crowd{
        {"heads", 120}, {"role", "participant"}, {"note", "现场散客"}, {"link", "https://news.example.com/3"}};
    auto wrong = crowd;
    wrong["link"] = "javascript:alert(1)";
    CHECK(app.post("/api/v1/activities/3/counts", token, wrong).status() == 422);
    CHECK(app.post("/api/v1/activities/3/counts", other, crowd).status() == 404);
    const auto made = app.post("/api/v1/activities/3/counts", token, crowd, "k1");
    REQUIRE(made.status() == 201);
    CHECK(app.post("/api/v1/activities/3/counts", token, crowd, "k1").body == made.body);
    CHECK(app.get("/api/v1/activities/3/counts", token).body["participants"] == 120);

    const auto photo = "/api/v1/activities/3/counts/" + made.body["key"].get<std::string>() + "/photo";
    const auto put = [&](const std::string& bytes) {
        support::api_call call;
        call.method = bot::http::method::put;
        call.address = photo;
        call.token = token;
        call.body = bytes;
        return app.send(call).status();
    };
    CHECK(app.get(photo, token).status() == 404);
    CHECK(put("no picture") == 422);
    CHECK(put(jpeg) == 200);
    CHECK(put(jpeg) == 200);
    CHECK(put(png) == 409);
    const auto entry = app.get("/api/v1/activities/3/entries", token).body["entries"][0];
    CHECK(entry["link"] == "https://news.example.com/3");
    CHECK(app.get(entry["photo"], token).raw.body == jpeg);
    CHECK(app.get(entry["photo"], other).status() == 404);
}

TEST_CASE("Heads counted by message take a link, and the picture that comes next", "[bot]")
{
    town_hall at;
    auto& account = at.here.settings().wechat;
    account.app_id = "wx1";
    account.app_secret = "secret";
    account.kind = bot::account_kind::service;
    at.here.bind("老师", "city");
    CHECK_THAT(at.here.say("老师", "加人数 3 120 https://"), Contains("网址没看明白"));
    CHECK_THAT(at.here.say("老师", "加人数 3 120 现场散客 https://news.example.com/3"),
               Contains("120") && Contains("网址也记下了") && Contains("接着发一张"));
    CHECK_THAT(at.desk.get(entries).body, Contains("现场散客") && Contains("href=\"https://news.example.com/3\""));

    CHECK_THAT(at.here.picture("居民", "media-0"), !Contains("照片收到了"));
    CHECK_THAT(at.here.picture("老师", "media-1"), Contains("照片收到了") && Contains("智能手机入门讲座"));
    CHECK_THAT(at.here.picture("老师", "media-2"), Contains("已经有照片"));
    at.here.say("老师", "加人数 3 5 又来了几位");
    at.here.set_clock("2026-11-25T23:00:00+08:00");
    CHECK_THAT(at.here.picture("老师", "media-3"), !Contains("照片收到了"));
}

TEST_CASE("The photo of a count is fetched before the platform forgets it", "[platform]")
{
    support::platform::connected_client at;
    bot::platform::media_file file{"a.png", "image/png", png};
    const auto media =
        at.run(bot::platform::upload_media(at.client(), bot::platform::media_kind::image, std::move(file)));
    storage::count_evidence one;
    one.key = "someone:key:0";
    one.activity = 3;
    one.photo = media.value;
    one.account = "default";
    one.at = small_week::morning;
    run(at.store->write_document(to_document(one)));
    const bot::platform_caller caller = [&](std::string_view) { return &at.client(); };
    at.platform.fail("/cgi-bin/media/get", 40007);
    at.run(bot::fetch_count_photos(*at.store, caller, small_week::morning));
    CHECK_FALSE(run(handlers::find_count_photo(*at.store, 3, one.key)));
    at.run(bot::fetch_count_photos(*at.store, caller, small_week::morning));
    CHECK(run(handlers::find_count_photo(*at.store, 3, one.key)) == png);
    CHECK_FALSE(run(handlers::find_count_photo(*at.store, 4, one.key)));
}

} // namespace bot_count_evidence_test
