#include "bot/http/endpoint.hpp"
#include "bot/http/message.hpp"
#include "bot/http/response_writer.hpp"
#include "tests/support/catch.hpp"

namespace bot_http_message_test {

namespace http = bot::http;

TEST_CASE("Percent-encoding is undone, and left alone where it is broken")
{
    const auto [encoded, decoded] = GENERATE(table<std::string, std::string>({
        {"", ""},
        {"a+b", "a b"},
        {"%e6%8A%a5", "报"},
        {"%", "%"},
        {"%4", "%4"},
        {"%zz%41", "%zzA"},
        {"a%2Bb", "a+b"},
    }));
    CHECK(http::percent_decode(encoded) == decoded);
}

TEST_CASE("A query parameter is found by its name, the first of several")
{
    http::request asked;
    asked.query = "a=1&flag&b=%E4%BD%A0+x&a=2&=odd&%63=3&d=x=y";
    CHECK(asked.parameter("a") == "1");
    CHECK(asked.parameter("b") == "你 x");
    CHECK(asked.parameter("c") == "3");
    CHECK(asked.parameter("d") == "x=y");
    CHECK(asked.parameter("flag") == "");
    CHECK_FALSE(asked.parameter("lag"));
    CHECK_FALSE(asked.parameter("e"));
}

TEST_CASE("Problem details are JSON, whatever the words")
{
    const auto refused = http::problem(404, "没有\"这个\"", "\xff");
    CHECK(refused.status == 404);
    CHECK(refused.content_type == "application/problem+json; charset=utf-8");
    CHECK_THAT(refused.body, Contains(R"("title":"没有\"这个\"")"));
    CHECK_THAT(refused.body, Contains(R"("status":404)"));
}

TEST_CASE("A line break in a header's value adds no header")
{
    auto page = http::html(200, "x");
    page.headers.emplace_back("Location", "/a\r\nSet-Cookie: b");
    std::string bytes;
    http::append_response(bytes, page, true, false);
    CHECK_THAT(bytes, !Contains("\r\nSet-Cookie"));
    CHECK_THAT(bytes, Contains("X-Content-Type-Options: nosniff\r\n"));
    CHECK_THAT(bytes, Contains("Connection: close\r\n\r\nx"));
}

TEST_CASE("A response without content states no length")
{
    std::string bytes;
    http::append_response(bytes, http::text(204, ""), true, true);
    CHECK_THAT(bytes, !Contains("Content-Length"));
}

TEST_CASE("An address to listen on is read, or refused whole")
{
    CHECK(http::parse_endpoint("127.0.0.1:8080") == http::endpoint{"127.0.0.1", 8080});
    CHECK(http::parse_endpoint("localhost:0") == http::endpoint{"127.0.0.1", 0});
    CHECK(http::to_string(http::parse_endpoint("[::1]:80").value()) == "[::1]:80");
    for (const char* wrong : {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "::1:80",
                              "[127.0.0.1]:80", "example.com:80", "127.0.0.1:80 "})
        CHECK_FALSE(http::parse_endpoint(wrong));
}

} // namespace bot_http_message_test
