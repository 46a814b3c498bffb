#include "bot/router.hpp"
#include "tests/support/catch.hpp"

namespace bot_router_test {

using bot::http::method;

namespace {

storage::awaitable<bot::http::response> nothing(bot::context&, const bot::http::request&)
{
    co_return bot::http::text(200, "");
}

constexpr bot::route table_of_routes[] = {
    {method::get, "/a", nothing},
    {method::post, "/a", nothing},
    {method::get, "/a/{id}", nothing},
    {method::get, "/a/new", nothing},
    {method::post, "/a/{id}/b/{name}", nothing},
    {method::get, "/play", nothing, true},
};

} // namespace

TEST_CASE("A request finds its route, or learns which methods there are")
{
    struct row {
        method asked;
        std::string path, found, allow;
        std::vector<std::string> captures;
    };
    const auto each = GENERATE(values<row>({
        {method::get, "/a", "/a", "", {}},
        {method::head, "/a", "/a", "", {}},
        {method::post, "/a", "/a", "", {}},
        {method::delete_, "/a", "", "GET, HEAD, POST", {}},
        {method::other, "/a", "", "GET, HEAD, POST", {}},
        {method::get, "/a/7", "/a/{id}", "", {"7"}},
        {method::get, "/a/%E4%BD%A0%2Fx", "/a/{id}", "", {"你/x"}},
        {method::get, "/a/new", "/a/new", "", {}},
        {method::post, "/a/7", "", "GET, HEAD", {}},
        {method::post, "/a/7/b/c", "/a/{id}/b/{name}", "", {"7", "c"}},
        {method::get, "/a/7/b/c", "", "POST", {}},
        {method::get, "/a/", "", "", {}},
        {method::get, "/a/7/", "", "", {}},
        {method::get, "/b", "", "", {}},
        {method::get, "", "", "", {}},
        {method::get, "a", "", "", {}},
        {method::get, "*", "", "", {}},
        {method::get, "/play", "", "", {}},
    }));
    const auto match = bot::router(table_of_routes).find(each.asked, each.path, false);
    CAPTURE(each.path);
    CHECK((match.found == nullptr ? "" : std::string(match.found->path)) == each.found);
    CHECK(match.allow == each.allow);
    CHECK(match.captures == each.captures);
}

TEST_CASE("Routes of the demo are there with the demo")
{
    CHECK(bot::router(table_of_routes).find(method::get, "/play", true).found != nullptr);
}

} // namespace bot_router_test
