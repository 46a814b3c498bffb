#include "bot/api/resources.hpp"
#include "bot/pages/resource_link.hpp"
#include "bot/resource_files.hpp"
#include "bot/run_to_end.hpp"
#include "bot/secrets.hpp"
#include "storage/json.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/run.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

namespace bot_resources_api_test {

using json = nlohmann::json;

namespace {

/// A library of the city, the district and the neighbouring city, and a token of the city.
struct library : support::chat {
    library() : chat({})
    {
        run(store().save_token({bot::sha256_hex("city-token"), {"city", storage::organizer_role::organizer}, {}}));
    }

    void load(const std::string& resources, const std::filesystem::path& folder = {})
    {
        auto document = storage::parse_catalogue(R"({"resources": )" + resources + "}");
        CHECK(document.warnings.empty());
        run(bot::take_in_files(store(), document.records, folder));
        run(store().save_catalogue(document.records, context().clock()));
        refresh();
    }

    bot::http::response ask(const std::string& query, const std::string& token = "city-token")
    {
        const auto authorization = "Bearer " + token;
        bot::http::request what;
        what.query = query;
        what.authorization = authorization;
        return bot::run_to_end(bot::api::answer_resources(context(), what));
    }

    std::vector<std::string> ids(const std::string& query)
    {
        std::vector<std::string> found;
        const auto page = json::parse(ask(query).body);
        for (const auto& one : page.at("resources"))
            found.push_back(one.at("id"));
        return found;
    }
};

} // namespace

TEST_CASE("the API gives the library as a unit's people see it", "[bot][resources]")
{
    library w;
    w.load(R"([
      {"id": "a", "unit": "province", "title": "书法十讲", "topics": ["书法", "写字"], "url": "https://example.org/a",
       "audience": "老年人", "licence": "可转发", "kind": "video"},
      {"id": "b", "unit": "city", "title": "太极拳", "topic": "太极拳", "share": "own", "recommended": true},
      {"id": "c", "unit": "other", "title": "邻市合唱", "share": "chain"},
      {"id": "d", "unit": "district", "title": "养花", "share": "above"}])");
    CHECK(w.ids("") == std::vector<std::string>{"b", "a", "d"});
    CHECK(w.ids("unit=district") == std::vector<std::string>{"a", "d"});
    CHECK(w.ids("q=%E8%80%81%E5%B9%B4") == std::vector<std::string>{"a"});
    CHECK(w.ids("topic=%E5%86%99%E5%AD%97") == std::vector<std::string>{"a"});
    CHECK(w.ids("cursor=b") == std::vector<std::string>{"a", "d"});
    const auto one = json::parse(w.ask("q=%E4%B9%A6%E6%B3%95").body).at("resources").at(0);
    CHECK(one.at("topics") == json::array({"书法", "写字"}));
    CHECK(one.at("kind") == "video");
    CHECK(one.at("licence") == "可转发");
    CHECK(w.ask("cursor=nope").status == 400);
    CHECK(w.ask("unit=other").status == 404);
    CHECK(w.ask("unit=nowhere").status == 404);
    CHECK(w.ask("", "wrong").status == 401);
}

TEST_CASE("a resource may bring its file along, and has a link or a file, not both", "[bot][resources]")
{
    library w;
    const support::folder folder;
    std::ofstream(folder.path() / "讲义.pdf") << "%PDF-1.4 hello";
    w.load(R"([{"id": "r/1", "unit": "city", "title": "讲义", "file": "讲义.pdf"}])", folder.path());
    const auto& url = w.context().catalogue->records().resources.at(0).url;
    CHECK(url == "/resources/r%2F1/%E8%AE%B2%E4%B9%89.pdf");
    const auto open = [&](std::vector<std::string> captures) {
        bot::http::request what;
        what.captures = std::move(captures);
        return bot::run_to_end(bot::pages::answer_resource_file(w.context(), what));
    };
    const auto file = open({"r/1", "讲义.pdf"});
    CHECK(file.body == "%PDF-1.4 hello");
    CHECK(file.content_type == "application/pdf");
    CHECK(open({"r/1", "other.pdf"}).status == 404);
    CHECK_THROWS_AS(w.load(R"([{"id": "x", "title": "没有", "file": "nope.pdf"}])", folder.path()),
                    std::runtime_error);
    CHECK_THROWS_AS(
        storage::parse_catalogue(
            R"({"resources": [{"id": "x", "title": "两样", "file": "a.pdf", "url": "https://e.org"}]})"),
        storage::bad_document);
    CHECK_THROWS_AS(
        storage::parse_catalogue(R"({"resources": [{"id": "x", "title": "坏", "url": "javascript:1"}]})"),
        storage::bad_document);
}

} // namespace bot_resources_api_test
