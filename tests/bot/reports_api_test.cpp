#include "bot/routes.hpp"

#include "bot/export/annex2_xlsx.hpp"
#include "bot/run_to_end.hpp"
#include "bot/secrets.hpp"
#include "storage/api_write.hpp"
#include "tests/support/report_week.hpp"

#include <nlohmann/json.hpp>

namespace bot_reports_api_test {

using json = nlohmann::json;
using support::report_week;

namespace {

storage::activity reading_of(storage::activity_id id, std::string unit)
{
    auto one = small_week::lecture(id, std::to_string(1000 + id));
    one.unit = std::move(unit);
    one.theme = storage::theme::reading;
    one.content = "共读";
    one.forms = {"讲座"};
    one.capacity.reset();
    return one;
}

/// The routes of a server, with a token for each unit: its id is the token.
struct server {
    report_week week{ON_EVERY_STORE, {reading_of(3, "taiyuan"), reading_of(4, "datong")}};
    bot::config settings;
    bot::metrics counted;
    bot::context ctx{settings,
                     week.store(),
                     content::built_in_wording(),
                     counted,
                     [] { return storage::parse_rfc3339("2026-12-01T09:00:00+08:00").value(); },
                     "",
                     week.units(),
                     nullptr};

    server()
    {
        for (const auto* unit : {"shanxi", "taiyuan", "datong"})
            run(week.store().save_token(
                {bot::sha256_hex(unit), {unit, storage::organizer_role::collector}, small_week::morning}));
    }

    std::string key;      ///< Of the writes from now on.
    std::string rests_on; ///< Their If-Match.

    bot::http::response ask(bot::http::method how, std::string_view token, std::string_view path,
                            std::string_view query = {}, std::string_view body = {})
    {
        bot::http::request what;
        const auto authorization = "Bearer " + std::string(token);
        what.method = how;
        what.path = path;
        what.query = query;
        what.body = body;
        what.authorization = authorization;
        what.idempotency_key = key;
        what.if_match = rests_on;
        return bot::run_to_end(bot::answer(ctx, what));
    }

    bot::http::response get(std::string_view token, std::string_view path, std::string_view query = {})
    {
        return ask(bot::http::method::get, token, path, query);
    }

    bot::http::response post(std::string_view token, std::string_view path, std::string_view body = {},
                             std::string_view query = {})
    {
        return ask(bot::http::method::post, token, path, query, body);
    }
};

json read(const bot::http::response& answer)
{
    return json::parse(answer.body);
}

} // namespace

TEST_CASE("a report goes up and down the chain by the API, and refusals say what stands in the way", "[store]")
{
    server api;
    api.week.add(3, 12);
    const auto* cell = R"({"theme":"reading","row":"participants","figure":20,"reason":"补记 8 人"})";
    CHECK(api.post("datong", "/api/v1/reports/taiyuan/cell", cell).status == 404);
    CHECK(api.post("taiyuan", "/api/v1/reports/taiyuan/cell", R"({"theme":"reading"})").status == 422);
    CHECK(api.post("taiyuan", "/api/v1/reports/taiyuan/cell", R"({"them":"reading"})").status == 400);
    CHECK(read(api.post("taiyuan", "/api/v1/reports/taiyuan/cell", cell))["changes"][0]["after"] == "20");
    CHECK(api.post("taiyuan", "/api/v1/reports/taiyuan/accept").status == 403);
    const auto sent = read(api.post("taiyuan", "/api/v1/reports/taiyuan/submit"));
    CHECK(sent["state"] == "submitted");

    const auto hash = sent["submissions"][0]["hash"].get<std::string>();
    CHECK(bot::sha256_hex(api.get("shanxi", "/api/v1/reports/taiyuan/forms/" + hash).body) == hash);
    const auto locked = api.post("taiyuan", "/api/v1/reports/taiyuan/cell", cell);
    CHECK(locked.status == 409);
    CHECK_THAT(read(locked)["title"].get<std::string>(), Contains("等上级审核"));

    const auto blocked = api.post("shanxi", "/api/v1/reports/taiyuan/accept");
    CHECK(blocked.status == 409);
    CHECK(read(blocked)["units"][0]["name"] == "迎泽区");
    CHECK(api.post("taiyuan", "/api/v1/reports/yingze/absent", R"({"reason":"今年不办"})").status == 200);
    CHECK(read(api.post("shanxi", "/api/v1/reports/taiyuan/accept"))["state"] == "accepted");

    const auto view = read(api.get("taiyuan", "/api/v1/reports/taiyuan"));
    CHECK(view["lock"]["key"] == "accepted");
    CHECK(view["columns"][3]["counted_participants"] == 12);
    CHECK(view["columns"][3]["participants"] == 20);
    CHECK(view["changes"].size() == 4); // The child that is marked 缺报 stands in it too.
    CHECK(read(api.get("shanxi", "/api/v1/reports/shanxi/board"))["days_left"] == 9);
    CHECK(api.get("datong", "/api/v1/reports/taiyuan").status == 404);
    CHECK(api.post("shanxi", "/api/v1/reports/taiyuan/burn").status == 404);
}

TEST_CASE("a form that came on paper is entered by the unit above and shown as such", "[store]")
{
    server api;
    api.week.add(4, 7);
    const auto workbook = bot::annex2_xlsx(api.week.form("datong"), bot::annex2_layout::theme,
                                           storage::parse_day("2026-12-01").value(), content::built_in_wording());
    CHECK(api.post("datong", "/api/v1/reports/college/import", workbook, "file=a.xlsx").status == 404);
    const auto bad = api.post("shanxi", "/api/v1/reports/college/import", "abc", "file=a.xlsx");
    CHECK(bad.status == 422);
    const auto filled = read(api.post("shanxi", "/api/v1/reports/college/import", workbook, "file=a.xlsx"));
    CHECK(filled["unit_in_file"] == "大同市");
    CHECK(filled["filled"]["reason"] == "a.xlsx");
    const auto table = read(api.get("shanxi", "/api/v1/annex2", "unit=shanxi"));
    CHECK(table["columns"][3]["participants"] == 14);
    CHECK_THAT(api.get("shanxi", "/api/v1/annex2", "unit=shanxi&format=csv").body, Contains("代填 7"));
}

TEST_CASE("every figure opens to activities and entries whose sum it is", "[store]")
{
    server api;
    for (int n = 0; n < 230; ++n)
        api.week.add(3, 1 + n % 3);
    api.week.add(3, -5);
    api.week.add(4, 100);
    for (const auto* unit : {"shanxi", "taiyuan"}) {
        CAPTURE(unit);
        const auto cell =
            read(api.get("shanxi", "/api/v1/annex2/cell", std::string("theme=reading&unit=") + unit));
        std::int64_t sum = 0;
        for (const auto& share : cell["activities"]) {
            const auto path = "/api/v1/activities/" + share["id"].dump() + "/entries";
            std::int64_t after = 0;
            std::int64_t heads = 0;
            do {
                const auto page = read(api.get("shanxi", path, "role=participant&after=" + std::to_string(after)));
                for (const auto& entry : page["entries"]) {
                    heads += entry["counts"].get<bool>() ? entry["heads"].get<std::int64_t>() : 0;
                    CHECK(entry["who"].get<std::string>().size() <= 6);
                }
                after = page.value("next", std::int64_t{0});
            } while (after != 0);
            CHECK(heads == share["heads"]);
            sum += heads;
        }
        CHECK(sum == cell["figure"]);
        const auto table = read(api.get("shanxi", "/api/v1/annex2", std::string("unit=") + unit));
        CHECK(table["columns"][3]["participants"] == cell["figure"]);
    }
    CHECK(api.get("datong", "/api/v1/activities/3/entries").status == 404);
    CHECK(api.get("datong", "/api/v1/annex2/cell", "theme=reading&unit=taiyuan").status == 404);
    CHECK(api.get("datong", "/api/v1/annex2/cell", "theme=cooking").status == 400);
}

TEST_CASE("materials are handed in, listed with what is due, opened and taken back", "[store]")
{
    server api;
    const std::string plan = "%PDF-1.7 plan";
    const auto hand_in = [&](const char* query, std::string_view body) {
        return api.post("taiyuan", "/api/v1/materials/taiyuan", body, query);
    };
    const auto kept = hand_in("kind=plan&name=%E6%96%B9%E6%A1%88.pdf", plan);
    CHECK(kept.status == 201);
    CHECK(hand_in("kind=plan&name=a.exe", "MZ").status == 422);
    CHECK(hand_in("kind=plan&name=a.pdf", "<html>").status == 422);
    CHECK(hand_in("kind=plan&name=..%2Fa.pdf", plan).status == 422);
    CHECK(hand_in("kind=plan&name=a.pdf", "%PDF-" + std::string(1U << 20, 'x')).status == 413);
    CHECK(hand_in("kind=poem&name=a.pdf", plan).status == 400);

    const auto list = read(api.get("shanxi", "/api/v1/materials/taiyuan"))["materials"];
    CHECK(list[0]["handed_in"] == true);
    CHECK(list[0]["days_left"] == -47);
    CHECK(list[0]["files"][0]["name"] == "方案.pdf");
    CHECK(list[1]["handed_in"] == false);
    const auto path = "/api/v1/materials/taiyuan/" + read(kept)["key"].get<std::string>();
    const auto file = api.get("shanxi", path);
    CHECK(file.body == plan);
    CHECK(file.content_type == "application/pdf");
    CHECK(api.get("datong", path).status == 404);
    CHECK(api.ask(bot::http::method::delete_, "taiyuan", path).status == 200);
    CHECK(api.get("shanxi", path).status == 404);
}

namespace {

std::string tag_in(const bot::http::response& answer)
{
    for (const auto& [name, value] : answer.headers)
        if (name == "ETag")
            return value;
    return {};
}

} // namespace

TEST_CASE("a step of a report with a key is taken once and answered the same again", "[store]")
{
    server api;
    api.week.add(3, 12);
    const auto* cell = R"({"theme":"reading","row":"participants","figure":20,"reason":"补记 8 人"})";
    const auto* other = R"({"theme":"reading","row":"participants","figure":30,"reason":"补记 18 人"})";
    const std::string path = "/api/v1/reports/taiyuan/cell";
    api.key = "first";
    const auto first = api.post("taiyuan", path, cell);
    CHECK(first.status == 200);
    api.key = "second";
    CHECK(api.post("taiyuan", path, other).status == 200);

    api.key = "first";
    const auto again = api.post("taiyuan", path, cell);
    CHECK(again.status == 200);
    CHECK(again.body == first.body);
    CHECK(tag_in(again) == tag_in(first));
    CHECK(read(api.get("taiyuan", "/api/v1/reports/taiyuan"))["changes"].size() == 2);
    const auto taken = api.post("taiyuan", path, other);
    CHECK(taken.status == 422);
    CHECK(read(taken)["code"] == "other_request");
    CHECK(api.post("taiyuan", "/api/v1/reports/taiyuan/submit").status == 422);
    // Keys belong to a token.
    CHECK(api.post("shanxi", path, other).status == 200);
    api.key = "no key";
    CHECK(api.post("taiyuan", path, cell).status == 400);

    api.key = "refused";
    CHECK(api.post("taiyuan", "/api/v1/reports/taiyuan/accept").status == 403);
    api.key = "sent";
    const auto sent = api.post("taiyuan", "/api/v1/reports/taiyuan/submit");
    CHECK(read(sent)["state"] == "submitted");
    CHECK(api.post("taiyuan", "/api/v1/reports/taiyuan/submit").body == sent.body);
    api.key.clear();
    CHECK(api.post("taiyuan", "/api/v1/reports/taiyuan/submit").status == 409);
}

TEST_CASE("a step that was taken but not answered is known by its key", "[store]")
{
    server api;
    const auto* cell = R"({"theme":"reading","row":"participants","figure":20,"reason":"补记 8 人"})";
    api.key = "first";
    const auto first = api.post("taiyuan", "/api/v1/reports/taiyuan/cell", cell);
    // As if the server had died before it wrote the answer down.
    storage::document_query which;
    which.collection = storage::api_answer_collection;
    which.partition = storage::all_api_writes;
    which.index = "all";
    auto kept = run(api.week.store().list_documents(which));
    REQUIRE(kept.size() == 1);
    kept[0].body.clear();
    CHECK(run(api.week.store().write_document(kept[0])));
    const auto again = api.post("taiyuan", "/api/v1/reports/taiyuan/cell", cell);
    CHECK(again.body == first.body);
    CHECK(read(again)["changes"].size() == 1);
}

TEST_CASE("a step that rests on an older report is refused", "[store]")
{
    server api;
    const auto* cell = R"({"theme":"reading","row":"participants","figure":20,"reason":"补记 8 人"})";
    const std::string path = "/api/v1/reports/taiyuan/cell";
    api.rests_on = tag_in(api.get("taiyuan", "/api/v1/reports/taiyuan"));
    REQUIRE_FALSE(api.rests_on.empty());
    const auto first = api.post("taiyuan", path, cell);
    CHECK(first.status == 200);
    const auto late = api.post("taiyuan", path, cell);
    CHECK(late.status == 412);
    CHECK_THAT(read(late)["title"].get<std::string>(), Contains("改过"));
    api.rests_on = tag_in(first);
    CHECK(api.post("taiyuan", path, cell).status == 200);
    api.rests_on = "*";
    CHECK(api.post("taiyuan", path, cell).status == 200);
}

TEST_CASE("a file with a key is handed in and taken back once", "[store]")
{
    server api;
    const std::string path = "/api/v1/materials/taiyuan";
    api.key = "the-plan";
    const auto first = api.post("taiyuan", path, "%PDF-1.7 plan", "kind=plan&name=a.pdf");
    CHECK(first.status == 201);
    const auto again = api.post("taiyuan", path, "%PDF-1.7 plan", "kind=plan&name=a.pdf");
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    CHECK(api.post("taiyuan", path, "%PDF-1.7 other", "kind=plan&name=a.pdf").status == 422);
    CHECK(read(api.get("taiyuan", path))["materials"][0]["files"].size() == 1);

    const auto file = path + "/" + read(first)["key"].get<std::string>();
    api.key = "taken-back";
    const auto gone = api.ask(bot::http::method::delete_, "taiyuan", file);
    CHECK(gone.status == 200);
    CHECK(api.ask(bot::http::method::delete_, "taiyuan", file).body == gone.body);
    api.key = "taken-back-again";
    CHECK(api.ask(bot::http::method::delete_, "taiyuan", file).status == 404);
}

TEST_CASE("of steps with one key that come at once one is taken", "[store]")
{
    server api;
    const auto* cell = R"({"theme":"reading","row":"participants","figure":20,"reason":"补记 8 人"})";
    api.key = "first";
    CHECK(api.post("taiyuan", "/api/v1/reports/taiyuan/cell", cell).status == 200);
    // Another server is at it.
    const auto whose = "program " + bot::sha256_hex("Bearer taiyuan");
    const auto name = bot::sha256_hex(whose + "\nsecond");
    const auto now = api.ctx.clock();
    CHECK(run(api.week.store().take_lease("api write " + name, "other", now, now + std::chrono::minutes(1))));
    api.key = "second";
    const auto busy = api.post("taiyuan", "/api/v1/reports/taiyuan/cell", cell);
    CHECK(busy.status == 503);
    run(api.week.store().give_lease("api write " + name, "other"));
    CHECK(api.post("taiyuan", "/api/v1/reports/taiyuan/cell", cell).status == 200);
    CHECK(read(api.get("taiyuan", "/api/v1/reports/taiyuan"))["changes"].size() == 2);
}

} // namespace bot_reports_api_test
