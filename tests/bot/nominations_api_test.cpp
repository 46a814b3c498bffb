#include "bot/routes.hpp"
#include "bot/secrets.hpp"
#include "storage/nomination.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

#include <nlohmann/json.hpp>

namespace bot_nominations_api_test {

using json = nlohmann::json;

namespace {

struct api {
    support::chat with{{}};

    api()
    {
        run(with.store().save_token(
            {bot::sha256_hex("token"), {"district", storage::organizer_role::organizer}, with.context().clock()}));
    }

    bot::http::response ask(const std::string& key, const json& body, const std::string& token = "token")
    {
        bot::http::request what;
        const auto authorization = "Bearer " + token;
        const auto text = body.dump();
        what.method = bot::http::method::post;
        what.path = "/api/v1/nominations";
        what.authorization = authorization;
        what.idempotency_key = key;
        what.body = text;
        return run(bot::answer(with.context(), what));
    }
};

json wang()
{
    return {{"kind", "star"},
            {"name", "王桂兰"},
            {"unit", "迎泽社区"},
            {"story", "她七十岁学会用手机，又教会了三十多位邻居。"},
            {"consent", true}};
}

json with(json body, const char* name, json value)
{
    body[name] = std::move(value);
    return body;
}

} // namespace

TEST_CASE("A nomination by the API is made once for each key", "[nominations][api]")
{
    api server;
    const auto made = server.ask("k1", wang());
    REQUIRE(made.status == 201);
    const auto told = json::parse(made.body);
    CHECK(told.at("state") == "proposed");
    CHECK(told.at("at") == "district");
    CHECK(server.ask("k1", wang()).body == made.body);
    CHECK(server.ask("k1", with(wang(), "name", "李大伯")).status == 422);
    const auto again = server.ask("k2", with(wang(), "name", "王贵兰"));
    CHECK(again.status == 409);
    CHECK(json::parse(again.body).at("same").at(0).at("name") == "王桂兰");
    CHECK(server.ask("k2", with(wang(), "confirm_duplicate", true)).status == 201);
    storage::document_query which;
    which.collection = storage::nomination_collection;
    which.partition = storage::all_nominations;
    which.index = storage::index_in_unit("province", 2026);
    CHECK(run(server.with.store().list_documents(which)).size() == 2);
}

TEST_CASE("The API takes no nomination that is not whole", "[nominations][api]")
{
    api server;
    CHECK(server.ask("", wang()).status == 400);
    CHECK(server.ask("k", json::array()).status == 400);
    CHECK(server.ask("k", with(wang(), "kind", "hero")).status == 422);
    CHECK(server.ask("k", with(wang(), "story", "短")).status == 422);
    CHECK(server.ask("k", with(wang(), "consent", false)).status == 422);
    CHECK(server.ask("k", wang(), "nobody's").status == 401);
}

TEST_CASE("After the last day the API takes no nomination of that kind", "[nominations][api]")
{
    api server;
    auto& last = server.with.settings().nomination.deadlines;
    last.at(static_cast<std::size_t>(storage::nomination_kind::star)) = std::chrono::November / 24;
    const auto made = server.ask("k1", wang());
    CHECK(made.status == 409);
    CHECK_THAT(made.body, Contains("已经过了推荐的期限"));
    CHECK(server.ask("k1", with(wang(), "kind", "brand")).status == 201);
    last.fill(std::chrono::November / 24);
    // What was taken in time stays taken.
    CHECK(server.ask("k1", with(wang(), "kind", "brand")).status == 201);
}

} // namespace bot_nominations_api_test
