#include "bot/run_to_end.hpp"
#include "bot/wechat/message.hpp"
#include "bot/wechat/webhook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/edge.hpp"
#include "tests/support/wechat_push.hpp"

namespace bot_wechat_webhook_accounts_test {

using namespace bot;
using namespace support;

namespace {

const std::string hello = "<xml><ToUserName>gh</ToUserName><FromUserName>oUser1</FromUserName>"
                          "<MsgType>text</MsgType><Content>你好</Content></xml>";
const std::string hello_json = R"({"ToUserName":"gh","FromUserName":"oUser1","MsgType":"text","Content":"你好"})";

storage::awaitable<std::string> repeat(context&, incoming what)
{
    co_return what.account + "|" + what.openid + "|" + what.message.content;
}

storage::awaitable<std::string> keep_silent(context&, incoming)
{
    co_return std::string();
}

/// A server with a secure account, a mini program and one that nobody configured.
struct server {
    support::edge edge;
    account_settings library = secure_account();
    account_settings mini = secure_account();

    server()
    {
        library.id = "library";
        library.token = "library's token";
        mini.id = "mini";
        mini.kind = account_kind::mini_program;
        edge.settings.wechat.accounts = {library, mini};
        auto records = run_to_end(edge.store.load_catalogue());
        for (const char* id : {"library", "mini", "bare"})
            records.accounts.push_back({id, "taiyuan", storage::account_kind::official, ""});
        edge.context.catalogue = std::make_shared<const handlers::catalogue>(std::move(records));
    }

    static http::request request(const std::string& account, const std::string& query)
    {
        http::request made;
        made.query = query;
        made.captures.push_back(account);
        return made;
    }

    http::response push(const std::string& account, const wechat::push_query& query, const std::string& body,
                        wechat::talk to = repeat)
    {
        std::string written = "timestamp=" + query.timestamp + "&nonce=" + query.nonce;
        for (const auto& [name, value] :
             {std::pair("signature", query.signature), std::pair("encrypt_type", query.encrypt_type),
              std::pair("msg_signature", query.msg_signature)})
            if (!value.empty())
                written += std::string("&") + name + "=" + value;
        auto what = request(account, written);
        what.body = body;
        return run_to_end(wechat::answer_message_with(edge.context, what, to));
    }

    http::response push_encrypted(const account_settings& by, const std::string& text, wechat::talk to = repeat)
    {
        const auto encrypted = sealed(by, text);
        const auto envelope = text.starts_with('{') ? json_envelope(encrypted) : xml_envelope(encrypted);
        return push(by.id, encrypted_query(by, encrypted), envelope, to);
    }
};

} // namespace

TEST_CASE("An encrypted message gets an encrypted reply")
{
    server all;
    const auto answer = all.push_encrypted(all.library, hello);
    CHECK(answer.status == 200);
    CHECK(answer.content_type == "application/xml; charset=utf-8");
    CHECK_THAT(answer.body, !Contains("library|"));
    const auto reply = wechat::parse_xml(opened_reply(all.library, answer.body));
    REQUIRE(reply);
    CHECK(reply->content == "library|oUser1|你好");
    CHECK(reply->to_user == "oUser1");
    CHECK(reply->from_user == "gh");
    CHECK(all.push_encrypted(all.library, hello).body != answer.body);
}

TEST_CASE("Success is never encrypted")
{
    server all;
    const auto answer = all.push_encrypted(all.library, hello, keep_silent);
    CHECK(answer.status == 200);
    CHECK(answer.body == "success");
}

TEST_CASE("A mini program, and whoever pushes JSON, gets success alone")
{
    server all;
    CHECK(all.push_encrypted(all.mini, hello_json).body == "success");
    CHECK(all.push_encrypted(all.mini, hello).body == "success");
    CHECK(all.push_encrypted(all.library, hello_json).body == "success");
    CHECK(all.push("default", plain_query(all.edge.settings.wechat), hello_json).body == "success");
}

TEST_CASE("Each account is known by its own token, and one without settings by none")
{
    server all;
    const auto& own = all.edge.settings.wechat;
    CHECK(all.push("default", plain_query(own), hello).status == 200);
    CHECK(all.push("library", plain_query(own), hello).status == 403);
    CHECK(all.push("library", plain_query(all.library), hello).status == 403); // Plain, but mode is secure.
    CHECK(all.push("bare", plain_query(own), hello).status == 403);
    CHECK(all.push("bare", plain_query(account_settings()), hello).status == 403);
    CHECK(all.push("nobody", plain_query(own), hello).status == 404);
    auto of_mini = all.mini;
    of_mini.id = "library";
    CHECK(all.push_encrypted(of_mini, hello).status == 403);
}

TEST_CASE("The accounts of a demo share the settings of the default one")
{
    server all;
    all.edge.settings.demo = true;
    const auto& own = all.edge.settings.wechat;
    CHECK(all.push("bare", plain_query(own), hello).status == 200);
    CHECK(all.push("library", plain_query(own), hello).status == 403);
    CHECK(all.push("nobody", plain_query(own), hello).status == 404);
}

TEST_CASE("An encrypted push that is too old or broken is refused as a plain one is")
{
    server all;
    const auto encrypted = sealed(all.library, hello);
    CHECK(all.push("library", encrypted_query(all.library, encrypted, "1699999000"), xml_envelope(encrypted))
              .status == 403);
    CHECK(all.push("library", encrypted_query(all.library, encrypted), "<xml/>").status == 400);
    CHECK(all.push_encrypted(all.library, "nothing").status == 400);
}

TEST_CASE("The address of each account is checked with its own token")
{
    server all;
    const auto query = plain_query(all.library);
    const std::string written =
        "signature=" + query.signature + "&timestamp=" + query.timestamp + "&nonce=5&echostr=42";
    const auto check = [&](const std::string& account) {
        const auto what = server::request(account, written);
        return run_to_end(wechat::answer_check(all.edge.context, what));
    };
    CHECK(check("library").body == "42");
    CHECK(check("mini").status == 403);
    CHECK(check("bare").status == 403);
    CHECK(check("default").status == 403);
    CHECK(check("nobody").status == 404);
}

} // namespace bot_wechat_webhook_accounts_test
