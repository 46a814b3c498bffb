#include "bot/routes.hpp"

#include "content/files.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/mini_program.hpp"
#include "tests/support/schema.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace bot_api_openapi_test {

using json = nlohmann::json;
using support::activity_on_the_26th;
using support::resolved;

// The API against its own description: every answer has to be one that the description promises.
namespace {

const json& description()
{
    static const auto read = json::parse(content::read_file("api/openapi.json"));
    return read;
}

/// An operation of the description.
struct operation {
    std::string path;
    std::string method;
    const json* what = nullptr;

    std::string name() const { return (*what)["operationId"]; }

    const json* body_schema() const
    {
        const auto found = what->find("requestBody");
        if (found == what->end() || !(*found)["content"].contains("application/json"))
            return nullptr;
        return &(*found)["content"]["application/json"];
    }
};

std::vector<operation> operations()
{
    std::vector<operation> all;
    for (const auto& [path, methods] : description()["paths"].items())
        for (const auto& [method, what] : methods.items())
            all.push_back({path, method, &what});
    return all;
}

bot::http::method method_of(const std::string& word)
{
    const std::map<std::string, bot::http::method> words{{"get", bot::http::method::get},
                                                         {"post", bot::http::method::post},
                                                         {"put", bot::http::method::put},
                                                         {"delete", bot::http::method::delete_}};
    return words.at(word);
}

/// What this small world has for the places of a path.
std::string place_value(const std::string& name)
{
    const std::map<std::string, std::string> values{
        {"unit", "city"}, {"id", "3"}, {"slug", "wechat-video-call"}, {"step", "cell"}, {"number", "1"}};
    const auto found = values.find(name);
    return found == values.end() ? "nothing-of-ours" : found->second;
}

/// The parameters that an operation cannot do without.
std::string query_of(const operation& of)
{
    std::string query;
    for (const auto& one : of.what->value("parameters", json::array())) {
        const auto& parameter = resolved(description(), one);
        if (parameter["in"] != "query" || !parameter["required"].get<bool>())
            continue;
        const auto& schema = resolved(description(), parameter["schema"]);
        const auto value = schema.contains("enum") ? schema["enum"][0].get<std::string>() : std::string("a.txt");
        query += (query.empty() ? "?" : "&") + parameter["name"].get<std::string>() + "=" + value;
    }
    return query;
}

std::string address_of(const operation& of, const std::map<std::string, std::string>& places = {})
{
    std::string address;
    std::string rest = of.path;
    for (auto open = rest.find('{'); open != rest.npos; open = rest.find('{')) {
        const auto close = rest.find('}');
        const auto name = rest.substr(open + 1, close - open - 1);
        const auto given = places.find(name);
        address += rest.substr(0, open) + (given == places.end() ? place_value(name) : given->second);
        rest = rest.substr(close + 1);
    }
    return address + rest + query_of(of);
}

/// The address with one more parameter, which goes before those that are there.
std::string with_parameter(std::string address, const std::string& name, const std::string& value)
{
    const auto question = address.find('?');
    const auto first = "?" + name + "=" + value;
    if (question == address.npos)
        return address + first;
    return address.substr(0, question) + first + "&" + address.substr(question + 1);
}

/// Whether nobody need be logged in.
bool is_open(const operation& of)
{
    const auto& ways = (*of.what)["security"];
    return ways.empty() || std::ranges::any_of(ways, [](const json& each) { return each.empty(); });
}

bool allows(const operation& of, const std::string& scheme)
{
    return std::ranges::any_of((*of.what)["security"],
                               [&scheme](const json& each) { return each.contains(scheme); });
}

/// The answer's status is listed, and its body is what is said of it.
void check_promised(const operation& of, const support::api_answer& got)
{
    const auto& responses = (*of.what)["responses"];
    const auto status = std::to_string(got.status());
    CAPTURE(of.name(), status, got.raw.body.substr(0, 400));
    REQUIRE(responses.contains(status));
    const auto& promised = resolved(description(), responses[status]);
    if (!promised.contains("content")) {
        CHECK(got.raw.body.empty());
        return;
    }
    const auto type = got.raw.content_type.substr(0, got.raw.content_type.find(';'));
    CAPTURE(type);
    REQUIRE(promised["content"].contains(type));
    const auto& media = promised["content"][type];
    if (got.body.is_null() || !media.contains("schema"))
        return;
    const auto wrong = support::violations(description(), media["schema"], got.body);
    CAPTURE(wrong);
    CHECK(wrong.empty());
    CHECK(got.header("Access-Control-Allow-Origin").empty());
    if (got.status() >= 400) {
        CHECK(got.body["status"] == got.status());
        CHECK_FALSE(got.body["title"].get<std::string>().empty());
    }
}

/// The world that requests are made in, with a resident and an organizer.
struct world {
    support::mini_program app;
    std::string resident;
    std::string organizer;

    world() : app({activity_on_the_26th(3, "讲座")})
    {
        resident = app.log_in("wang");
        organizer = app.organizer("city", storage::organizer_role::admin);
    }

    std::string token_for(const operation& of) const
    {
        if (allows(of, "token"))
            return organizer;
        return allows(of, "session") ? resident : std::string();
    }

    support::api_answer send(const operation& of, std::string address, std::string body, std::string token,
                             std::string key = {})
    {
        support::api_call what;
        what.method = method_of(of.method);
        what.address = std::move(address);
        what.body = std::move(body);
        what.token = std::move(token);
        what.key = std::move(key);
        return app.send(what);
    }
};

/// Its example, with what only this world knows.
json example_body(world& in, const operation& of)
{
    auto body = (*of.body_schema())["example"];
    if (of.name() == "logIn") {
        in.app.platform().gets_login_code("li", body["code"]);
        body["account"] = "mini";
    }
    if (of.name() == "setPhone")
        in.app.platform().gets_phone_code("13812345678", body["code"]);
    if (of.name() == "checkInAtDoor")
        body["code"] = in.app.get("/api/v1/me/code", in.resident).body["code"];
    if (of.name() == "showInRanking")
        in.app.post("/api/v1/circles", in.resident, {{"name", "早读"}});
    if (of.name() == "checkIn")
        in.app.world().set_clock("2026-11-26T08:30:00+08:00");
    return body;
}

} // namespace

TEST_CASE("Every route of the API is described, and every operation has a route", "[api]")
{
    std::set<std::string> routed;
    for (const auto& each : bot::routes())
        if (each.path.starts_with("/api/"))
            routed.insert(std::string(each.path) + " " + std::to_string(static_cast<int>(each.method)));
    std::set<std::string> described;
    for (const auto& each : operations())
        described.insert(each.path + " " + std::to_string(static_cast<int>(method_of(each.method))));
    CHECK(routed == described);
}

TEST_CASE("What the description gives as an example is taken, and answered as promised", "[api]")
{
    const std::set<std::string> without_success{"openScene", "drawMiniCode", "bindOrganizer",   "endTicket",
                                                "getForm",   "getMaterial",  "withdrawMaterial"};
    for (const auto& each : operations()) {
        world in;
        if (each.name() == "checkInAtDoor")
            in.app.post("/api/v1/activities/3/registration", in.resident, json::object());
        if (each.name() == "correctReading")
            in.app.post("/api/v1/me/reading", in.resident, {{"book", "边城"}, {"pages", 200}});
        if (each.name() == "getRanking")
            in.app.post("/api/v1/circles", in.resident, {{"name", "晨读"}});
        std::string body;
        if (each.body_schema() != nullptr)
            body = example_body(in, each).dump();
        const auto got = in.send(each, address_of(each), body, in.token_for(each));
        check_promised(each, got);
        CAPTURE(each.name(), got.status(), got.raw.body.substr(0, 300));
        if (each.method == "get" && !without_success.contains(each.name()) &&
            each.path.find("{hash}") == std::string::npos && each.path.find("{key}") == std::string::npos)
            CHECK(got.status() == 200);
        if (allows(each, "session") && !allows(each, "token") && each.body_schema() != nullptr &&
            !without_success.contains(each.name()))
            CHECK(got.status() == 200);
    }
}

TEST_CASE("What the description forbids is refused as promised", "[api]")
{
    world in;
    for (const auto& each : operations()) {
        CAPTURE(each.name());
        const auto* schema = each.body_schema();
        if (schema == nullptr || each.path.find("/reports/") != std::string::npos)
            continue;
        const auto allowed = (*schema)["example"];
        for (const auto& body : support::forbidden_bodies(description(), (*schema)["schema"], allowed)) {
            CAPTURE(body.dump());
            const auto got = in.send(each, address_of(each), body.dump(), in.token_for(each));
            check_promised(each, got);
            CHECK(got.status() >= 400);
            CHECK(got.status() < 500);
        }
        const auto broken = in.send(each, address_of(each), "{\"a\":", in.token_for(each));
        check_promised(each, broken);
        CHECK(broken.status() == 400);
    }
}

TEST_CASE("Who may not, or asks for what is not there, is told as promised", "[api]")
{
    world in;
    for (const auto& each : operations()) {
        CAPTURE(each.name());
        const auto address = address_of(each);
        std::string body;
        if (each.body_schema() != nullptr)
            body = (*each.body_schema())["example"].dump();
        if (!is_open(each)) {
            for (const auto* token : {"", "guess", "ms_guess"}) {
                const auto got = in.send(each, address, body, token);
                check_promised(each, got);
                CHECK(got.status() == 401);
            }
            const auto other = in.app.organizer("other");
            check_promised(each, in.send(each, address, body, other));
            check_promised(each, in.send(each, address, body, in.resident));
        }
        if (each.path.find('{') == std::string::npos)
            continue;
        const std::map<std::string, std::string> nowhere{
            {"id", "77"}, {"unit", "nowhere"}, {"slug", "nothing"}, {"scene", "x"}, {"number", "77"}};
        if (each.method != "get")
            in.resident = in.app.log_in("wang");
        const auto got = in.send(each, address_of(each, nowhere), body, in.token_for(each));
        check_promised(each, got);
        CHECK(got.status() == 404);
    }
}

TEST_CASE("Every write of a resident needs its key, and the key belongs to one request", "[api]")
{
    for (const auto& each : operations()) {
        CAPTURE(each.name());
        const bool is_write =
            std::ranges::any_of(each.what->value("parameters", json::array()), [](const json& one) {
                return one.value("$ref", "") == "#/components/parameters/IdempotencyKey";
            });
        if (!is_write)
            continue;
        world in;
        std::string body;
        if (each.body_schema() != nullptr)
            body = example_body(in, each).dump();
        const auto address = address_of(each);
        const auto token = in.token_for(each);
        const auto without = in.send(each, address, body, token, "-");
        check_promised(each, without);
        CHECK(without.status() == 400);
        CHECK(without.body["code"] == "no_key");
    }
}

TEST_CASE("Parameters of lists are taken in their range alone", "[api]")
{
    world in;
    for (const auto& each : operations())
        for (const auto& one : each.what->value("parameters", json::array())) {
            const auto& parameter = resolved(description(), one);
            if (parameter["in"] != "query")
                continue;
            const auto& schema = resolved(description(), parameter["schema"]);
            const std::string name = parameter["name"];
            CAPTURE(each.name(), name);
            for (const auto* value : {"", "-1", "101", "x", "2026-13-01", "2026-11-26", "%00", "%E4%B9%A6"})
                check_promised(
                    each, in.send(each, with_parameter(address_of(each), name, value), "", in.token_for(each)));
            for (const auto& word : schema.value("enum", json::array()))
                check_promised(
                    each, in.send(each, with_parameter(address_of(each), name, word), "", in.token_for(each)));
        }
}

} // namespace bot_api_openapi_test
