#include "bot/http/server.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_client.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <future>
#include <limits>

namespace bot_http_server_test {

using namespace std::chrono_literals;
using bot::http::request;
using bot::http::response;
using support::http_client;

namespace {

std::promise<void>* gate_reached = nullptr;
std::atomic<bool> gate_open{false};

storage::awaitable<void> pass_gate()
{
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer timer(executor);
    if (gate_reached != nullptr)
        gate_reached->set_value();
    while (!gate_open) {
        timer.expires_after(1ms);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
}

std::promise<void>* source_gone = nullptr;

/// So many pieces; then it ends, or throws.
class counting_source : public bot::http::body_source {
public:
    counting_source(std::size_t pieces, std::string piece, bool fails, std::optional<std::uint64_t> size = {})
        : left_(pieces), piece_(std::move(piece)), fails_(fails), size_(size)
    {
    }
    ~counting_source() override
    {
        if (source_gone != nullptr)
            source_gone->set_value();
    }

    boost::asio::awaitable<std::string> next() override
    {
        if (left_ == 0 && fails_)
            throw std::runtime_error("on purpose");
        if (left_ == 0)
            co_return std::string();
        --left_;
        co_return piece_;
    }

    std::optional<std::uint64_t> size() const override { return size_; }

private:
    std::size_t left_;
    std::string piece_;
    bool fails_;
    std::optional<std::uint64_t> size_;
};

bot::http::reply in_pieces(std::string_view path)
{
    bot::http::reply made;
    if (path == "/pieces")
        made.source = std::make_shared<counting_source>(3, "piece", false);
    if (path == "/sized")
        made.source = std::make_shared<counting_source>(3, "piece", false, 15);
    if (path == "/endless")
        made.source = std::make_shared<counting_source>(std::numeric_limits<std::size_t>::max(),
                                                        std::string(64 << 10, 'e'), false);
    if (path == "/broken-at-once")
        made.source = std::make_shared<counting_source>(0, "", true);
    if (path == "/broken")
        made.source = std::make_shared<counting_source>(2, "piece", true);
    return made;
}

/// Answers with path and body; some paths do something special.
storage::awaitable<bot::http::reply> echo(std::size_t, request& what)
{
    if (auto made = in_pieces(what.path); made.source)
        co_return made;
    if (what.path == "/fail")
        throw std::runtime_error("on purpose");
    if (what.path == "/gate")
        co_await pass_gate();
    if (what.path == "/big")
        co_return bot::http::text(200, std::string(8 << 20, 'b'));
    co_return bot::http::text(200, std::string(what.path) + "|" + std::string(what.body));
}

class echo_server {
public:
    explicit echo_server(std::chrono::milliseconds patience = 10s, std::chrono::milliseconds stop_timeout = 9s,
                         unsigned threads = 2)
        : server_(options(patience, stop_timeout, threads), echo)
    {
        server_.start();
    }

    unsigned short port() const { return server_.where().port; }
    bot::http::server& operator*() { return server_; }

private:
    static bot::http::server_options options(std::chrono::milliseconds patience,
                                             std::chrono::milliseconds stop_timeout, unsigned threads)
    {
        bot::http::server_options chosen;
        chosen.listen.address = "127.0.0.1";
        chosen.threads = threads;
        chosen.limits.header = 2048;
        chosen.limits.body = 10'000;
        chosen.limits.read_timeout = patience;
        chosen.limits.idle_timeout = patience;
        chosen.limits.write_timeout = patience;
        chosen.stop_timeout = stop_timeout;
        return chosen;
    }

    bot::http::server server_;
};

std::string get(const std::string& path, const std::string& more = "")
{
    return "GET " + path + " HTTP/1.1\r\nHost: h\r\n" + more + "\r\n";
}

} // namespace

TEST_CASE("A connection answers request after request")
{
    echo_server server;
    http_client client(server.port());
    for (const std::string path : {"/1", "/2", "/3"}) {
        client.send(get(path));
        CHECK_THAT(client.receive(), Contains("200 OK") && Contains(path + "|") && !Contains("Connection: close"));
    }
}

TEST_CASE("Pipelined requests are answered in their order")
{
    echo_server server;
    http_client client(server.port());
    std::string all;
    for (int i = 0; i < 100; ++i)
        all += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
    client.send(all);
    for (int i = 0; i < 100; ++i)
        CHECK_THAT(client.receive(), Contains("\r\n\r\n/" + std::to_string(i) + "|abc"));
}

TEST_CASE("A connection ends when the sender says so, or speaks HTTP/1.0")
{
    echo_server server;
    const auto asked =
        GENERATE(values<std::string>({get("/x", "Connection: close\r\n"), "GET /x HTTP/1.0\r\n\r\n"}));
    http_client client(server.port());
    client.send(asked);
    CHECK_THAT(client.receive(), Contains("/x|") && Contains("Connection: close"));
    CHECK(client.closed());
}

TEST_CASE("HEAD gets the head alone")
{
    echo_server server;
    http_client client(server.port());
    client.send("HEAD /x HTTP/1.1\r\nHost: h\r\n\r\n");
    const auto head = client.receive(true);
    CHECK_THAT(head, Contains("Content-Length: 3"));
    CHECK_THAT(head, Catch::Matchers::EndsWith("\r\n\r\n"));
    client.send(get("/y"));
    CHECK_THAT(client.receive(), Catch::Matchers::StartsWith("HTTP/1.1 200 OK") && Contains("/y|"));
}

TEST_CASE("Too much is refused and the connection ended, also while the rest is still being sent")
{
    echo_server server;
    const std::string big(1 << 20, 'x');
    const auto [asked, status] = GENERATE_COPY(table<std::string, std::string>({
        {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1048576\r\n\r\n" + big, "413"},
        {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1048576\r\nExpect: 100-continue\r\n\r\n", "413"},
        {get("/", "X: " + big + "\r\n"), "431"},
        {"nonsense\r\n\r\n", "400"},
    }));
    http_client client(server.port());
    client.send(asked);
    CHECK_THAT(client.receive(), Contains("HTTP/1.1 " + status) && Contains("Connection: close"));
}

TEST_CASE("100 Continue is sent before the body is waited for")
{
    echo_server server;
    http_client client(server.port());
    client.send("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.receive() == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("ok");
    CHECK_THAT(client.receive(), Contains("/x|ok"));
}

TEST_CASE("A request that does not arrive in time is refused, an idle connection closed")
{
    echo_server server(50ms);
    http_client slow(server.port());
    http_client idle(server.port());
    slow.send("GET / HTTP/1.1\r\nHos");
    CHECK_THAT(slow.receive(), Contains("HTTP/1.1 408"));
    CHECK(slow.closed());
    CHECK(idle.closed());
}

TEST_CASE("A response larger than the socket's buffer arrives whole")
{
    echo_server server;
    http_client client(server.port());
    client.send(get("/big") + get("/after"));
    CHECK(client.receive().size() > (8U << 20));
    CHECK_THAT(client.receive(), Contains("/after|"));
}

TEST_CASE("A body in pieces arrives whole, in chunks, and the connection goes on")
{
    echo_server server;
    http_client client(server.port());
    client.send(get("/pieces") + "HEAD /pieces HTTP/1.1\r\nHost: h\r\n\r\n" + get("/sized") + get("/after"));
    const auto chunked = client.receive();
    CHECK_THAT(chunked, Contains("Transfer-Encoding: chunked") && !Contains("Content-Length"));
    CHECK_THAT(chunked, Catch::Matchers::EndsWith("5\r\npiece\r\n5\r\npiece\r\n5\r\npiece\r\n0\r\n\r\n"));
    const auto head = client.receive(true);
    CHECK_THAT(head, Contains("Transfer-Encoding: chunked") && Catch::Matchers::EndsWith("\r\n\r\n"));
    const auto sized = client.receive();
    CHECK_THAT(sized, Contains("Content-Length: 15") && Catch::Matchers::EndsWith("\r\n\r\npiecepiecepiece"));
    CHECK_THAT(client.receive(), Contains("/after|"));
}

TEST_CASE("A body in pieces for HTTP/1.0 ends with the connection")
{
    echo_server server;
    http_client client(server.port());
    client.send("GET /pieces HTTP/1.0\r\n\r\n");
    CHECK_THAT(client.receive(), Contains("Connection: close") && !Contains("chunked"));
    CHECK(client.closed());
}

TEST_CASE("A body that breaks off is never taken for a whole one")
{
    echo_server server;
    http_client at_once(server.port());
    at_once.send(get("/broken-at-once"));
    CHECK_THAT(at_once.receive(), Contains("HTTP/1.1 500") && !Contains("purpose"));
    CHECK(at_once.closed());
    http_client later(server.port());
    later.send(get("/broken"));
    CHECK_THAT(later.receive(), Contains("5\r\npiece\r\n") && !Contains("\r\n0\r\n"));
    CHECK(later.closed());
}

TEST_CASE("A client that goes away, or does not read, frees the source of its body")
{
    const bool leaves = GENERATE(true, false);
    std::promise<void> gone;
    source_gone = &gone;
    echo_server server(50ms);
    {
        http_client client(server.port());
        client.send(get("/endless"));
        client.await_bytes();
        if (!leaves)
            CHECK(gone.get_future().wait_for(10s) == std::future_status::ready);
    }
    if (leaves)
        CHECK(gone.get_future().wait_for(10s) == std::future_status::ready);
    source_gone = nullptr;
}

TEST_CASE("A peer that does not read is given up")
{
    echo_server server(50ms);
    http_client client(server.port());
    client.send(get("/big"));
    client.await_bytes();
    (*server).stop();
    (*server).wait();
    CHECK(client.receive().size() < (8U << 20));
}

TEST_CASE("An exception of a handler becomes a 500 and costs nobody else anything")
{
    echo_server server;
    http_client client(server.port());
    client.send(get("/fail") + get("/x"));
    CHECK_THAT(client.receive(), Contains("HTTP/1.1 500") && !Contains("purpose"));
    CHECK_THAT(client.receive(), Contains("/x|"));
}

TEST_CASE("A stopped server finishes what is in flight, ends idle connections and takes no new ones")
{
    std::promise<void> reached;
    gate_reached = &reached;
    gate_open = false;
    echo_server server(10s, 9s, 1);
    const auto port = server.port();
    http_client idle(port);
    idle.send(get("/x"));
    CHECK_THAT(idle.receive(), Contains("200 OK"));
    http_client busy(port);
    busy.send(get("/gate"));
    reached.get_future().wait();

    (*server).stop();
    CHECK(idle.closed());
    gate_open = true;
    CHECK_THAT(busy.receive(), Contains("/gate|") && Contains("Connection: close"));
    CHECK(busy.closed());
    (*server).wait();
    CHECK_THROWS(http_client(port));
    gate_reached = nullptr;
}

TEST_CASE("A stopped server gives up what does not end")
{
    std::promise<void> reached;
    gate_reached = &reached;
    gate_open = false;
    echo_server server(10s, 20ms);
    http_client busy(server.port());
    busy.send(get("/gate"));
    reached.get_future().wait();
    (*server).stop();
    (*server).wait();
    gate_reached = nullptr;
    SUCCEED("the server came to its end");
}

TEST_CASE("A port that is taken is refused, though threads share one")
{
    echo_server server;
    bot::http::server_options same;
    same.listen = bot::http::endpoint{"127.0.0.1", server.port()};
    CHECK_THROWS_AS(bot::http::server(same, echo), boost::system::system_error);
}

} // namespace bot_http_server_test
