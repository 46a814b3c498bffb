#include "bot/routes.hpp"
#include "bot/secrets.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

#include <algorithm>
#include <array>

namespace bot_roles_test {

// Asked of the route table itself, so that a new route is held to the same.

using bot::http::method;
using storage::organizer_role;
using support::activity_on_the_26th;

namespace {

/// Open to everybody, or guarded in another way that tests of their own look at.
constexpr std::array<std::string_view, 11> open_paths = {
    "/console/assets/{name}",   "/console/sign-in", "/console/link",
    "/api/v1/openapi.json",     "/api/v1/ui",       "/api/v1/session",
    "/api/v1/tutorials",        "/api/v1/books",    "/api/v1/scenes/{scene}",
    "/api/v1/tutorials/{slug}", "/api/v1/stars"};

/// Whoever has logged in may see them: every resident, of whatever unit.
constexpr std::array<std::string_view, 2> residents_paths = {"/api/v1/activities/{id}",
                                                             "/api/v1/activities/{id}/registration"};

/// For admins alone.
constexpr std::array<std::string_view, 4> admins_paths = {"/console/members", "/console/members/remove",
                                                          "/console/members/code", "/console/log"};

bool is_one_of(std::string_view path, std::span<const std::string_view> list)
{
    return std::ranges::find(list, path) != list.end();
}

std::vector<const bot::route*> routes_under(std::string_view prefix)
{
    std::vector<const bot::route*> found;
    for (const auto& one : bot::routes())
        if (one.path.starts_with(prefix) && !is_one_of(one.path, open_paths))
            found.push_back(&one);
    return found;
}

/// The path with what the city has in its places.
std::string at_the_city(std::string_view path)
{
    std::string filled(path);
    const std::pair<std::string_view, std::string_view> places[] = {
        {"{id}", "3"}, {"{unit}", "city"}, {"{step}", "submit"}, {"{format}", "xlsx"}};
    for (const auto& [place, value] : places)
        if (const auto where = filled.find(place); where != filled.npos)
            filled.replace(where, place.size(), value);
    for (auto open = filled.find('{'); open != filled.npos; open = filled.find('{'))
        filled.replace(open, filled.find('}') - open + 1, "x");
    return filled;
}

bool is_for_a_unit(std::string_view path)
{
    return path.find("{id}") != path.npos || path.find("{unit}") != path.npos;
}

/// A server, and whoever asks: each request begins with the same week.
struct visit {
    support::chat here{{activity_on_the_26th(3, "市里的")}};
    support::console_browser browser{here.context()};

    bot::http::response ask(const bot::route& route, std::string_view authorization = {})
    {
        if (authorization.empty() && route.method == method::get)
            return browser.get(at_the_city(route.path));
        if (authorization.empty() && route.method == method::post)
            return browser.post(at_the_city(route.path), {});
        bot::http::request what;
        what.method = route.method;
        const auto path = at_the_city(route.path);
        what.path = path;
        what.authorization = authorization;
        what.idempotency_key = "the-key";
        if (route.method != method::get)
            what.body = R"({"code": "12345678"})";
        return support_answer(what);
    }

    std::string token(const std::string& unit, organizer_role role)
    {
        const auto made = bot::base64url(bot::random_bytes(32));
        run(here.store().save_token({bot::sha256_hex(made), {unit, role}, here.context().clock()}));
        return "Bearer " + made;
    }

private:
    bot::http::response support_answer(bot::http::request& what) { return run(bot::answer(here.context(), what)); }
};

bool leads_to_sign_in(const bot::http::response& answer)
{
    return answer.status == 401 ||
           (answer.status == 303 && support::header_of(answer, "Location").starts_with("/console/sign-in"));
}

} // namespace

TEST_CASE("No route of the console answers who has not signed in", "[bot][roles]")
{
    visit at;
    for (const auto* route : routes_under("/console")) {
        CAPTURE(route->path);
        CHECK(leads_to_sign_in(at.ask(*route)));
    }
}

TEST_CASE("No route of the API answers without a token that is known", "[bot][roles]")
{
    visit at;
    for (const auto* route : routes_under("/api/v1/")) {
        CAPTURE(route->path);
        for (const char* authorization : {"Basic eDp5", "Bearer guessed"}) {
            const auto answer = at.ask(*route, authorization);
            CHECK(answer.status == 401);
            CHECK(support::header_of(answer, "WWW-Authenticate").starts_with("Bearer"));
        }
    }
}

TEST_CASE("What belongs to another unit is not there", "[bot][roles]")
{
    for (const auto* route : routes_under("/console")) {
        if (!is_for_a_unit(route->path) || route->method == method::put)
            continue;
        visit at;
        at.browser.sign_in("other", organizer_role::admin);
        CAPTURE(route->path);
        const auto answer = at.ask(*route);
        CHECK(answer.status == 404);
        CHECK_THAT(answer.body, !Contains("某市") && !Contains("市里的"));
    }
    visit at;
    const auto stranger = at.token("other", organizer_role::admin);
    for (const auto* route : routes_under("/api/v1/")) {
        if (!is_for_a_unit(route->path) || is_one_of(route->path, residents_paths))
            continue;
        CAPTURE(route->path);
        const auto answer = at.ask(*route, stranger);
        CHECK(answer.status == 404);
        CHECK_THAT(answer.body, !Contains("某市") && !Contains("市里的"));
    }
}

TEST_CASE("A role that is too low is told so, and any other gets in", "[bot][roles]")
{
    const auto role = GENERATE(organizer_role::organizer, organizer_role::collector, organizer_role::admin);
    for (const auto* route : routes_under("/console")) {
        if (route->method != method::get && !is_one_of(route->path, admins_paths))
            continue;
        visit at;
        at.browser.sign_in("city", role);
        CAPTURE(route->path, static_cast<int>(role));
        const auto answer = at.ask(*route);
        const bool refused = role != organizer_role::admin && is_one_of(route->path, admins_paths);
        CHECK((answer.status == 403) == refused);
        CHECK_FALSE(leads_to_sign_in(answer));
    }
}

TEST_CASE("No form counts without the token of our page", "[bot][roles]")
{
    visit at;
    at.browser.sign_in("city", organizer_role::admin);
    for (const auto* route : routes_under("/console")) {
        if (route->method != method::post)
            continue;
        CAPTURE(route->path);
        at.browser.csrf = "guessed";
        CHECK(at.ask(*route).status == 403);
    }
}

} // namespace bot_roles_test
