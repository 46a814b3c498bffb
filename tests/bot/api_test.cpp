#include "bot/api/annex2.hpp"
#include "bot/api/counts.hpp"
#include "bot/api/openapi.hpp"

#include "bot/run_to_end.hpp"
#include "bot/secrets.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/week.hpp"
#include "tests/support/xlsx.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace bot_api_test {

using kind = storage::entry_kind;
using enum storage::role;
using json = nlohmann::json;

namespace {

/// The API of a server with one activity and an organizer of 太原市, whose token is "secret".
struct server {
    bot::config settings;
    support::counting_store store;
    bot::metrics counted;
    bot::context ctx{settings,
                     store,
                     content::built_in_wording(),
                     counted,
                     [] { return support::moment("2026-11-25T09:00:00+08:00"); },
                     "",
                     support::catalogue_with({support::activity(3, storage::theme::reading, "共读")}),
                     nullptr};

    server()
    {
        store.all = {{3, "", participant, kind::attended, 20}};
        store.participant_places = {30, 4, 2};
        store.token = {bot::sha256_hex("secret"), {"taiyuan", storage::organizer_role::organizer}, {}};
    }

    bot::http::response annex2(std::string_view query, std::string_view accept = {},
                               std::string_view authorization = "Bearer secret")
    {
        bot::http::request what;
        what.query = query;
        what.accept = accept;
        what.authorization = authorization;
        return bot::run_to_end(bot::api::answer_annex2(ctx, what));
    }

    bot::http::response counts(std::string id, std::string_view authorization = "Bearer secret")
    {
        bot::http::request what;
        what.authorization = authorization;
        what.captures = {std::move(id)};
        return bot::run_to_end(bot::api::answer_counts(ctx, what));
    }
};

std::string header(const bot::http::response& answer, std::string_view name)
{
    const auto found = std::ranges::find(answer.headers, name, &std::pair<std::string, std::string>::first);
    return found == answer.headers.end() ? std::string() : found->second;
}

} // namespace

TEST_CASE("the API gives Annex 2 of this year as JSON")
{
    server api;
    const auto answer = api.annex2("unit=taiyuan");
    CHECK(answer.status == 200);
    CHECK(answer.content_type.starts_with("application/json"));
    const auto document = json::parse(answer.body);
    CHECK(document["columns"][3]["participants"] == 20);
    CHECK(document["period"]["from"] == "2026-01-01");
    CHECK(json::parse(api.annex2("").body)["unit"] == "taiyuan");

    CHECK(api.annex2("unit=taiyuan&from=2026-11-01&to=2026-11-30").status == 200);
    CHECK(api.store.asked_for == storage::period{support::day("2026-11-01"), support::day("2026-11-30")});
}

TEST_CASE("the API gives Annex 2 as a file by format or Accept")
{
    server api;
    const auto workbook = api.annex2("unit=taiyuan&layout=activity&format=xlsx", "text/csv");
    CHECK(workbook.content_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    CHECK(support::read_xlsx(workbook.body).cells.at("E7").text == "20");
    CHECK_THAT(header(workbook, "Content-Disposition"),
               Contains("attachment; filename=\"annex2-taiyuan-2026.xlsx\""));

    const auto table = api.annex2("unit=taiyuan", "text/csv");
    CHECK(table.content_type == "text/csv; charset=utf-8");
    CHECK_THAT(table.body, Contains("参与（或受益）人数（人次）,,,,20,,,,,\r\n"));
    CHECK(api.annex2("unit=taiyuan", "text/plain").content_type == "text/plain; charset=utf-8");
}

TEST_CASE("the API refuses what it cannot answer with a Chinese title")
{
    server api;
    const auto& [query, authorization, status, title] =
        GENERATE(table<const char*, const char*, unsigned, const char*>({
            {"unit=taiyuan", "", 401U, "请先登录"},
            {"unit=taiyuan", "Basic secret", 401U, "请先登录"},
            {"unit=taiyuan", "Bearer guess", 401U, "访问令牌无效"},
            {"unit=nowhere", "Bearer secret", 404U, "没有这个单位"},
            {"unit=datong", "Bearer secret", 404U, "没有这个单位"},
            {"unit=shanxi", "Bearer secret", 404U, "没有这个单位"},
            {"unit=taiyuan&from=yesterday", "Bearer secret", 400U, "日期格式不对"},
            {"unit=taiyuan&to=2026-02-30", "Bearer secret", 400U, "日期格式不对"},
            {"unit=taiyuan&from=2026-12-01&to=2026-11-01", "Bearer secret", 400U, "起止日期颠倒了"},
            {"unit=taiyuan&layout=rows", "Bearer secret", 400U, "没有这种版式"},
            {"unit=taiyuan&format=pdf", "Bearer secret", 400U, "没有这种格式"},
        }));
    CAPTURE(query, authorization);
    const auto answer = api.annex2(query, {}, authorization);
    CHECK(answer.status == status);
    CHECK(answer.content_type.starts_with("application/problem+json"));
    CHECK(json::parse(answer.body)["title"] == title);
    CHECK(header(answer, "WWW-Authenticate").starts_with("Bearer") == (status == 401));
}

TEST_CASE("a form is reckoned where no io thread waits for it")
{
    server api;
    CHECK(api.annex2("unit=taiyuan").status == 200);
    CHECK(api.store.counted_on != std::thread::id());
    CHECK(api.store.counted_on != std::this_thread::get_id());
}

TEST_CASE("the API gives the counts of an activity within the token's units")
{
    server api;
    const auto document = json::parse(api.counts("3").body);
    CHECK(document == json{{"id", 3},
                           {"name", "共读"},
                           {"registered", 30},
                           {"waiting", 4},
                           {"attended", 20},
                           {"volunteers_registered", 0},
                           {"volunteers_waiting", 0},
                           {"volunteers_attended", 0},
                           {"participants", 20},
                           {"volunteers", 0}});
    CHECK(api.counts("4").status == 404);
    CHECK(api.counts("three").status == 404);
    CHECK(api.counts("3", "").status == 401);
    api.store.token->acts_for.unit = "datong";
    CHECK(api.counts("3").status == 404);
}

TEST_CASE("the API describes itself")
{
    server api;
    const bot::http::request what;
    const auto document = json::parse(bot::run_to_end(bot::api::answer_openapi(api.ctx, what)).body);
    CHECK(document["openapi"] == "3.1.0");
    CHECK(document["paths"].contains("/api/v1/annex2"));
    CHECK(document["paths"].contains("/api/v1/activities/{id}/counts"));
}

} // namespace bot_api_test
