#include "tests/platform/webhook_sender.hpp"

#include "bot/wechat/signature.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace beast_http = boost::beast::http;

namespace support::platform {
namespace {

using text_request = beast_http::request<beast_http::string_body>;
using text_response = beast_http::response<beast_http::string_body>;

std::string now_seconds()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

asio::awaitable<text_response> post(unsigned short port, text_request what, std::chrono::milliseconds patience)
{
    const auto executor = co_await asio::this_coro::executor;
    beast::tcp_stream stream(executor);
    stream.expires_after(patience);
    const asio::ip::tcp::endpoint where(asio::ip::address_v4::loopback(), port);
    co_await stream.async_connect(where, asio::use_awaitable);
    co_await beast_http::async_write(stream, what, asio::use_awaitable);
    beast::flat_buffer buffer;
    text_response answer;
    co_await beast_http::async_read(stream, buffer, answer, asio::use_awaitable);
    co_return answer;
}

bool is_taken(const text_response& answer)
{
    const auto& body = answer.body();
    return answer.result() == beast_http::status::ok &&
           (body.empty() || body == "success" || body.starts_with("<xml>"));
}

} // namespace

webhook_sender::webhook_sender(unsigned short port, std::string path, std::string token)
    : port_(port), path_(std::move(path)), token_(std::move(token))
{
}

push_result webhook_sender::push(const std::string& xml) const
{
    const auto timestamp = now_seconds();
    const std::string nonce = "1514711492";
    const auto signature = bot::wechat::sign(token_, timestamp, nonce);
    text_request request(beast_http::verb::post,
                         path_ + "?signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce, 11);
    request.set(beast_http::field::host, "127.0.0.1");
    request.set(beast_http::field::content_type, "text/xml");
    request.body() = xml;
    request.prepare_payload();

    push_result became;
    while (became.attempts < 3 && !became.accepted) {
        ++became.attempts;
        try {
            auto answer = run(post(port_, request, patience));
            became.accepted = is_taken(answer);
            became.body = std::move(answer.body());
        } catch (const boost::system::system_error&) {
            // Too late or broken off: again.
        }
    }
    return became;
}

std::string webhook_sender::text(const std::string& openid, const std::string& words, const std::string& msg_id)
{
    return "<xml><ToUserName><![CDATA[gh_demo]]></ToUserName><FromUserName><![CDATA[" + openid +
           "]]></FromUserName><CreateTime>" + now_seconds() +
           "</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + words + "]]></Content><MsgId>" +
           msg_id + "</MsgId></xml>";
}

} // namespace support::platform
