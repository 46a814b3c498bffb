#include "bot/platform/base_url.hpp"
#include "bot/platform/https_transport.hpp"
#include "tests/platform/certificates.hpp"
#include "tests/platform/wechat.hpp"
#include "tests/support/catch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <filesystem>
#include <fstream>

namespace bot_platform_transport_test {

using bot::platform::api_request;
using bot::platform::api_response;
using bot::platform::https_options;
using bot::platform::https_transport;
using bot::platform::unreachable;
using support::platform::wechat;

namespace {

constexpr const char* picture_path = "/cgi-bin/showqrcode";

api_request ask_for(std::string path)
{
    api_request what;
    what.path = std::move(path);
    what.query = "ticket=x";
    return what;
}

struct carrier {
    explicit carrier(https_options options) : transport(io.get_executor(), std::move(options)) {}

    api_response perform(api_request what)
    {
        auto answer = boost::asio::co_spawn(io, transport.perform(std::move(what)), boost::asio::use_future);
        io.restart();
        io.run();
        return answer.get();
    }

    boost::asio::io_context io{1};
    https_transport transport;
};

https_options to(const std::string& url)
{
    https_options options;
    options.base_url = url;
    return options;
}

/// A file with a certificate; goes when it goes.
struct certificate_file {
    explicit certificate_file(const std::string& text)
    {
        path = (std::filesystem::temp_directory_path() / ("xuelin-ca-" + std::to_string(::getpid()) + ".pem"))
                   .string();
        std::ofstream(path) << text;
    }
    ~certificate_file() { std::filesystem::remove(path); }

    std::string path;
};

} // namespace

TEST_CASE("A connection is used again while the server keeps it")
{
    wechat platform;
    carrier by(to(platform.url()));
    for (int i = 0; i < 5; ++i)
        CHECK(by.perform(ask_for(picture_path)).status == 404);
    CHECK(platform.connections() == 1);

    platform.close_after(picture_path);
    by.perform(ask_for(picture_path));
    by.perform(ask_for(picture_path));
    CHECK(platform.connections() == 2);
}

TEST_CASE("A kept connection that has died is replaced where nothing can happen twice")
{
    wechat platform;
    carrier by(to(platform.url()));
    by.perform(ask_for(picture_path));
    platform.reset_after_reading(picture_path);
    CHECK(by.perform(ask_for(picture_path)).status == 404);
    CHECK(platform.connections() == 2);

    platform.reset_after_reading(picture_path);
    auto posted = ask_for(picture_path);
    posted.method = "POST";
    bool may_have_been_sent = false;
    try {
        by.perform(posted);
    } catch (const unreachable& reason) {
        may_have_been_sent = reason.sent;
    }
    CHECK(may_have_been_sent);
    CHECK(platform.count(picture_path) == 4);
}

TEST_CASE("An answer larger than the limit is not taken")
{
    wechat platform;
    auto options = to(platform.url());
    options.body_limit = 1000;
    carrier by(options);
    support::platform::reply large;
    large.body.assign(1001, 'x');
    platform.answer_with(picture_path, large);
    CHECK_THROWS_AS(by.perform(ask_for(picture_path)), unreachable);
    large.body.assign(1000, 'x');
    platform.answer_with(picture_path, large);
    CHECK(by.perform(ask_for(picture_path)).body == large.body);
}

TEST_CASE("A prefix of the base URL goes before every path")
{
    wechat platform;
    carrier by(to(platform.url() + "/proxy/"));
    by.perform(ask_for("/cgi-bin/x"));
    CHECK(platform.calls().back().path == "/proxy/cgi-bin/x");
}

TEST_CASE("Nobody who cannot be trusted is told anything")
{
    const auto authority = support::platform::make_authority();
    const certificate_file trusted(authority.certificate);

    SECTION("a certificate that nobody vouches for")
    {
        const auto alone = support::platform::make_identity("localhost");
        wechat platform(&alone);
        carrier by(to("https://localhost:" + std::to_string(platform.port())));
        CHECK_THROWS_AS(by.perform(ask_for(picture_path)), unreachable);
        CHECK(platform.calls().empty());
    }
    SECTION("an authority that is not known")
    {
        const auto host = support::platform::make_identity("localhost", &authority);
        wechat platform(&host);
        carrier by(to("https://localhost:" + std::to_string(platform.port())));
        CHECK_THROWS_AS(by.perform(ask_for(picture_path)), unreachable);
        CHECK(platform.calls().empty());
    }
    SECTION("another host")
    {
        const auto host = support::platform::make_identity("api.example.com", &authority);
        wechat platform(&host);
        auto options = to("https://localhost:" + std::to_string(platform.port()));
        options.ca_file = trusted.path;
        carrier by(options);
        CHECK_THROWS_AS(by.perform(ask_for(picture_path)), unreachable);
        CHECK(platform.calls().empty());
    }
    SECTION("an authority that the settings name")
    {
        const auto host = support::platform::make_identity("localhost", &authority);
        wechat platform(&host);
        auto options = to("https://localhost:" + std::to_string(platform.port()));
        options.ca_file = trusted.path;
        carrier by(options);
        CHECK(by.perform(ask_for(picture_path)).status == 404);
        CHECK(by.perform(ask_for(picture_path)).status == 404);
        CHECK(platform.connections() == 1);
    }
}

TEST_CASE("A host that cannot be found was not sent anything")
{
    carrier by(to("http://nobody.invalid"));
    bool may_have_been_sent = true;
    try {
        by.perform(ask_for("/"));
    } catch (const unreachable& reason) {
        may_have_been_sent = reason.sent;
    }
    CHECK_FALSE(may_have_been_sent);
}

TEST_CASE("A base URL is a scheme, a host and at most a port and a path")
{
    using bot::platform::parse_base_url;
    const auto plain = parse_base_url("https://api.weixin.qq.com");
    CHECK(plain.tls);
    CHECK(plain.port == "443");
    CHECK(plain.authority() == "api.weixin.qq.com");
    const auto full = parse_base_url("http://[::1]:8080/wx/");
    CHECK_FALSE(full.tls);
    CHECK(full.host == "::1");
    CHECK(full.prefix == "/wx");
    CHECK(full.authority() == "[::1]:8080");
    for (const auto* wrong :
         {"", "api.weixin.qq.com", "ftp://x", "https://", "https://:443", "https://x:", "https://x:y",
          "https://a b", "https://u:p@x", "https://x/?a=b", "https://[::1", "https://x\r\nY: z"})
        CHECK_THROWS_AS(parse_base_url(wrong), std::invalid_argument);
}

} // namespace bot_platform_transport_test
