#include "bot/http/request_reader.hpp"
#include "tests/support/catch.hpp"

#include <cstring>

namespace bot_http_request_reader_test {

using bot::http::request_reader;
using progress = bot::http::request_reader::progress;

namespace {

/// Hands bytes over in pieces; gives where reading stood after the last.
progress feed(request_reader& reader, std::string_view bytes, std::size_t piece)
{
    auto state = reader.parse();
    while (!bytes.empty() && state == progress::more) {
        const auto room = reader.room();
        const auto count = std::min({piece, bytes.size(), room.size()});
        REQUIRE(count > 0);
        std::memcpy(room.data(), bytes.data(), count);
        reader.received(count);
        bytes.remove_prefix(count);
        state = reader.parse();
    }
    return state;
}

unsigned refused_with(std::string_view bytes)
{
    request_reader reader(1024, 100);
    return feed(reader, bytes, 4096) == progress::failed ? reader.failure() : 0;
}

} // namespace

TEST_CASE("A request reads the same in one piece and byte by byte")
{
    const std::size_t piece = GENERATE(1U, 2U, 7U, 100'000U);
    const std::string big(9'000, 'b');
    request_reader reader(16 << 10, 1 << 20);
    const auto state =
        feed(reader,
             "\r\nPOST /a%20b?x=1&y HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer t\r\nAccept: */*\r\n"
             "Content-Type: text/xml\r\nCookie: a=b; size=large\r\nIf-None-Match: \"1\"\r\nX-Other: "
             "z\r\nContent-Length: 9000\r\n\r\n" +
                 big,
             piece);
    REQUIRE(state == progress::complete);
    const auto& asked = reader.current();
    CHECK(asked.method == bot::http::method::post);
    CHECK(asked.path == "/a%20b");
    CHECK(asked.query == "x=1&y");
    CHECK(asked.host == "h");
    CHECK(asked.authorization == "Bearer t");
    CHECK(asked.accept == "*/*");
    CHECK(asked.content_type == "text/xml");
    CHECK(asked.cookie_value("size") == "large");
    CHECK(asked.cookie_value("siz").empty());
    CHECK(asked.if_none_match == "\"1\"");
    CHECK(asked.body == big);
    CHECK(reader.keep_alive());
}

TEST_CASE("A body in chunks is put together, and its trailer ignored")
{
    const std::size_t piece = GENERATE(1U, 3U, 1000U);
    request_reader reader(1024, 100);
    const auto state = feed(reader,
                            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "3;note=x\r\nabc\r\nA\r\n0123456789\r\n0\r\nAuthorization: Bearer stolen\r\n\r\n",
                            piece);
    REQUIRE(state == progress::complete);
    CHECK(reader.current().body == "abc0123456789");
    CHECK(reader.current().authorization.empty());
}

TEST_CASE("Requests that arrive together are read one after the other")
{
    request_reader reader(1024, 100);
    const std::string one = "POST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab";
    const std::string two = "GET /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    REQUIRE(feed(reader, one + two, 1000) == progress::complete);
    CHECK(reader.current().path == "/1");
    CHECK(reader.current().body == "ab");
    reader.next();
    CHECK_FALSE(reader.untouched());
    REQUIRE(reader.parse() == progress::complete);
    CHECK(reader.current().path == "/2");
    CHECK(reader.current().body.empty());
    CHECK_FALSE(reader.keep_alive());
    reader.next();
    CHECK(reader.untouched());
    CHECK(reader.parse() == progress::more);
}

TEST_CASE("What is no request, or too much of one, is refused with its status")
{
    const std::string big(2000, 'x');
    const auto [bytes, status] = GENERATE_COPY(table<std::string, unsigned>({
        {"nonsense\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nBad Field: b\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400},
        {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nX: " + big + "\r\n\r\n", 431},
        {"GET /" + big + " HTTP/1.1\r\nHost: a\r\n\r\n", 431},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n", 413},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n", 413},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;" + std::string(9000, 'e'), 413},
        {"GET / HTTP/1.0\r\n\r\n", 0},
        {"GET http://h/x HTTP/1.1\r\nHost: h\r\n\r\n", 0},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n", 0},
    }));
    CAPTURE(bytes.substr(0, 100));
    CHECK(refused_with(bytes) == status);
}

TEST_CASE("A sender that waits for 100 Continue is told once")
{
    request_reader reader(1024, 100);
    const auto state =
        feed(reader, "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n", 1000);
    CHECK(state == progress::more);
    CHECK(reader.wants_continue());
    CHECK_FALSE(reader.wants_continue());
    CHECK(feed(reader, "ok", 10) == progress::complete);
}

} // namespace bot_http_request_reader_test
