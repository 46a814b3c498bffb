#include "bot/routes.hpp"
#include "bot/run_to_end.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/edge.hpp"

namespace bot_routes_test {

using bot::http::method;

namespace {

bot::http::response ask(support::edge& edge, method how, std::string_view path)
{
    bot::http::request what;
    what.method = how;
    what.path = path;
    return bot::run_to_end(bot::answer(edge.context, what));
}

} // namespace

TEST_CASE("What there is not is told in problem details with Chinese titles")
{
    support::edge edge;
    const auto unknown = ask(edge, method::get, "/nope");
    CHECK(unknown.status == 404);
    CHECK_THAT(unknown.content_type, Contains("application/problem+json"));
    CHECK_THAT(unknown.body, Contains("没有这个页面"));

    const auto refused = ask(edge, method::delete_, "/wechat");
    CHECK(refused.status == 405);
    CHECK(refused.headers == std::vector<std::pair<std::string, std::string>>{{"Allow", "GET, HEAD, POST"}});
}

TEST_CASE("A browser is told on a page what there is not, a program in problem details")
{
    support::edge edge;
    bot::http::request what;
    what.accept = "text/html,application/xhtml+xml,*/*;q=0.8";
    for (const std::string_view path : {"/nope", "/my-code", "/activities/999/x", "/apiary"}) {
        what.path = path;
        const auto page = bot::run_to_end(bot::answer(edge.context, what));
        CHECK(page.status == 404);
        CHECK_THAT(page.content_type, Contains("text/html"));
        CHECK_THAT(page.body, Contains("没有这个页面") && Contains("回到微信") && !Contains("about:blank"));
    }
    for (const std::string_view path : {"/api/v1/nope", "/wechat/a/b", "/console/nope"}) {
        what.path = path;
        CHECK_THAT(bot::run_to_end(bot::answer(edge.context, what)).content_type, Contains("problem+json"));
    }
    what.path = "/tutorials";
    what.method = method::delete_;
    const auto refused = bot::run_to_end(bot::answer(edge.context, what));
    CHECK(refused.status == 405);
    CHECK_THAT(refused.content_type, Contains("text/html"));
}

TEST_CASE("Readiness follows the store, liveness does not")
{
    support::edge edge;
    CHECK(ask(edge, method::get, "/readyz").status == 200);
    edge.store.broken = true;
    CHECK(ask(edge, method::get, "/readyz").status == 503);
    CHECK(ask(edge, method::get, "/healthz").status == 200);
}

TEST_CASE("Requests are counted by route and status, unknown paths as one")
{
    support::edge edge;
    ask(edge, method::get, "/healthz");
    ask(edge, method::head, "/healthz");
    ask(edge, method::get, "/secret-1");
    ask(edge, method::get, "/secret-2");
    const auto figures = ask(edge, method::get, "/metrics");
    CHECK(figures.content_type == "text/plain; version=0.0.4; charset=utf-8");
    CHECK_THAT(figures.body, Contains("xuelin_http_requests_total{route=\"/healthz\",status=\"200\"} 2"));
    CHECK_THAT(figures.body, Contains("xuelin_http_requests_total{route=\"none\",status=\"404\"} 2"));
    CHECK_THAT(figures.body, !Contains("secret"));
}

TEST_CASE("Messages are counted by what they were understood as")
{
    support::edge edge;
    edge.counted.count_message("signup");
    edge.counted.count_message("signup");
    edge.counted.count_repeated_message();
    CHECK_THAT(edge.counted.expose(), Contains("xuelin_messages_total{intent=\"signup\"} 2") &&
                                          Contains("xuelin_repeated_messages_total 1"));
}

} // namespace bot_routes_test
