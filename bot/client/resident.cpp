#include "bot/client/resident.hpp"

#include "bot/wechat/signature.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <pugixml.hpp>

#include <chrono>
#include <sstream>

namespace bot::client {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;

std::int64_t now_seconds()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

// Ids rise from the present nanosecond, so that those of two runs do not meet.
std::string next_msg_id()
{
    static std::int64_t last = std::chrono::system_clock::now().time_since_epoch().count();
    return std::to_string(++last);
}

std::string to_xml(std::string_view openid, std::string_view text, std::string_view msg_id, std::int64_t created)
{
    pugi::xml_document document;
    auto root = document.append_child("xml");
    const auto add = [&root](const char* name, const std::string& value) {
        root.append_child(name).text().set(value.c_str());
    };
    add("ToUserName", "gh_local");
    add("FromUserName", std::string(openid));
    add("CreateTime", std::to_string(created));
    add("MsgType", "text");
    add("Content", std::string(text));
    add("MsgId", std::string(msg_id));
    std::ostringstream written;
    document.save(written, "", pugi::format_raw | pugi::format_no_declaration);
    return written.str();
}

} // namespace

struct resident::connection {
    webhook where;
    std::string openid;
    asio::io_context io;
    asio::ip::tcp::socket socket{io};
    boost::beast::flat_buffer buffer;

    void open()
    {
        asio::ip::tcp::resolver resolver(io);
        socket = asio::ip::tcp::socket(io);
        buffer.clear();
        asio::connect(socket, resolver.resolve(where.host, where.port));
    }

    beast_http::response<beast_http::string_body>
    exchange(const beast_http::request<beast_http::string_body>& sent)
    {
        beast_http::write(socket, sent);
        beast_http::response<beast_http::string_body> received;
        beast_http::read(socket, buffer, received);
        if (!received.keep_alive()) {
            socket.close();
        }
        return received;
    }
};

webhook parse_webhook(std::string_view url, std::string token)
{
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme)) {
        throw std::invalid_argument("the URL must begin with http://");
    }
    url.remove_prefix(scheme.size());
    const auto authority = url.substr(0, url.find('/'));
    const auto path = url.substr(authority.size());
    const auto colon = authority.rfind(':');
    webhook read;
    read.host = authority.substr(0, colon);
    read.port = colon == std::string_view::npos ? std::string_view("80") : authority.substr(colon + 1);
    if (read.host.empty() || read.port.empty()) {
        throw std::invalid_argument("the URL names no host or no port");
    }
    if (path.size() > 1) {
        read.path = path;
    }
    read.token = std::move(token);
    return read;
}

resident::resident(webhook where, std::string openid) : connection_(std::make_unique<connection>())
{
    connection_->where = std::move(where);
    connection_->openid = std::move(openid);
}

resident::~resident() = default;
resident::resident(resident&&) noexcept = default;

std::string resident::say(std::string_view text)
{
    const auto id = next_msg_id();
    return say(text, id);
}

std::string resident::say(std::string_view text, std::string_view msg_id)
{
    auto& link = *connection_;
    const auto created = now_seconds();
    const auto timestamp = std::to_string(created);
    const std::string nonce(msg_id);
    const auto signature = wechat::sign(link.where.token, timestamp, nonce);
    beast_http::request<beast_http::string_body> sent(
        beast_http::verb::post,
        link.where.path + "?signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce, 11);
    sent.set(beast_http::field::host, link.where.host);
    sent.set(beast_http::field::content_type, "text/xml");
    sent.body() = to_xml(link.openid, text, msg_id, created);
    sent.prepare_payload();
    try {
        const bool kept = link.socket.is_open();
        if (!kept) {
            link.open();
        }
        beast_http::response<beast_http::string_body> received;
        try {
            received = link.exchange(sent);
        } catch (const boost::system::system_error&) {
            if (!kept) {
                throw;
            }
            // The server closed the idle connection. The message id makes sending again harmless.
            link.open();
            received = link.exchange(sent);
        }
        if (received.result() != beast_http::status::ok) {
            throw no_answer("the server answered " + std::to_string(received.result_int()));
        }
        pugi::xml_document document;
        if (!document.load_buffer(received.body().data(), received.body().size())) {
            return {};
        }
        return document.child("xml").child("Content").text().get();
    } catch (const boost::system::system_error& problem) {
        throw no_answer(problem.code().message());
    }
}

} // namespace bot::client
