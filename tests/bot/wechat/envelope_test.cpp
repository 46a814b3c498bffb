#include "bot/wechat/envelope.hpp"
#include "bot/wechat/seal.hpp"
#include "bot/wechat/signature.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/wechat_push.hpp"

namespace bot_wechat_envelope_test {

using namespace bot::wechat;
using bot::account_settings;
using bot::wechat_mode;
using namespace support;

namespace {

const std::string hello = "<xml><ToUserName>gh</ToUserName><FromUserName>oUser1</FromUserName>"
                          "<MsgType>text</MsgType><Content>你好</Content></xml>";
const std::string hello_json = R"({"ToUserName":"gh","FromUserName":"oUser1","MsgType":"text","Content":"你好"})";

/// What was said, or why it was refused.
std::string outcome(const std::variant<push, refusal>& of)
{
    if (const auto* opened = std::get_if<push>(&of))
        return opened->said.content;
    return std::get<refusal>(of) == refusal::forged ? "forged" : "unreadable";
}

std::string outcome(const push_query& query, const std::string& body, const account_settings& account)
{
    return outcome(open_push(query, body, account));
}

/// The outcome of a message that the platform encrypts with some settings and we open with others.
std::string outcome_of_encrypted(const account_settings& theirs, const account_settings& ours,
                                 const std::string& text = hello)
{
    const auto encrypted = sealed(theirs, text);
    return outcome(encrypted_query(theirs, encrypted), xml_envelope(encrypted), ours);
}

} // namespace

TEST_CASE("An encrypted push is opened in XML and in JSON, also mixed")
{
    const auto account = secure_account();
    for (const auto& text : {hello, hello_json, " \n" + hello}) {
        const auto encrypted = sealed(account, text);
        const auto query = encrypted_query(account, encrypted);
        CHECK(outcome(query, xml_envelope(encrypted), account) == "你好");
        CHECK(outcome(query, "\n " + json_envelope(encrypted), account) == "你好");
    }
}

TEST_CASE("A mode decides which pushes are taken, and the address says what a push is")
{
    const auto [mode, plain, encrypted] = GENERATE(table<wechat_mode, std::string, std::string>({
        {wechat_mode::plain, "你好", "你好"},
        {wechat_mode::compatible, "你好", "你好"},
        {wechat_mode::secure, "forged", "你好"},
    }));
    auto account = secure_account();
    account.mode = mode;
    CHECK(outcome(plain_query(account), hello, account) == plain);
    CHECK(outcome_of_encrypted(account, account) == encrypted);
    auto raw = plain_query(account);
    raw.encrypt_type = "raw";
    CHECK(outcome(raw, hello, account) == plain);
}

TEST_CASE("A compatible push is believed in its encrypted part alone")
{
    auto account = secure_account();
    account.mode = wechat_mode::compatible;
    const auto encrypted = sealed(account, hello);
    const std::string both = "<xml><ToUserName>gh</ToUserName><FromUserName>oForged</FromUserName><Encrypt>" +
                             encrypted + "</Encrypt><MsgType>text</MsgType><Content>取消 3</Content></xml>";
    const auto opened = open_push(encrypted_query(account, encrypted), both, account);
    REQUIRE(std::holds_alternative<push>(opened));
    CHECK(std::get<push>(opened).said.from_user == "oUser1");
    CHECK(std::get<push>(opened).said.content == "你好");
}

TEST_CASE("Both signatures of an encrypted push must be right")
{
    const auto account = secure_account();
    const auto encrypted = sealed(account, hello);
    const auto body = xml_envelope(encrypted);
    const auto good = encrypted_query(account, encrypted);

    auto query = good;
    query.signature.clear();
    CHECK(outcome(query, body, account) == "你好");
    query.signature = std::string(40, '0');
    CHECK(outcome(query, body, account) == "forged");

    query = good;
    query.msg_signature.clear();
    CHECK(outcome(query, body, account) == "forged");
    query.msg_signature = good.signature;
    CHECK(outcome(query, body, account) == "forged");

    query = good;
    query.nonce = "6";
    CHECK(outcome(query, body, account) == "forged");
    CHECK(outcome(good, xml_envelope(sealed(account, hello + " ")), account) == "forged");
}

TEST_CASE("An address that forgot encrypt_type is understood by its msg_signature")
{
    const auto account = secure_account();
    const auto encrypted = sealed(account, hello);
    auto query = encrypted_query(account, encrypted);
    query.encrypt_type.clear();
    CHECK(outcome(query, xml_envelope(encrypted), account) == "你好");
}

TEST_CASE("Tokens and keys of before are good until they are taken out")
{
    const auto before = secure_account();
    auto now = before;
    now.token = "new token";
    now.aes_key = std::string(43, 'n');
    CHECK(outcome_of_encrypted(before, now) == "forged");
    CHECK(outcome(plain_query(before), hello, now) == "forged");
    now.previous_token = before.token;
    CHECK(outcome_of_encrypted(before, now) == "forged");
    now.previous_aes_key = before.aes_key;
    CHECK(outcome_of_encrypted(before, now) == "你好");
    CHECK(outcome_of_encrypted(now, now) == "你好");
    now.mode = wechat_mode::compatible;
    CHECK(outcome(plain_query(before), hello, now) == "你好");
}

TEST_CASE("What is for another app or with another key is as forged as a wrong signature")
{
    const auto account = secure_account();
    auto other = account;
    other.app_id = "wx0123456789abcdee";
    CHECK(outcome_of_encrypted(other, account) == "forged");
    other = account;
    other.aes_key = std::string(43, 'o');
    CHECK(outcome_of_encrypted(other, account) == "forged");
    const std::string no_message = "AAAA";
    CHECK(outcome(encrypted_query(account, no_message), xml_envelope(no_message), account) == "forged");
}

TEST_CASE("What holds no message is unreadable")
{
    const auto account = secure_account();
    const auto query = encrypted_query(account, "x");
    for (const std::string body :
         {"", " ", "x", "{}", "[]", "<xml/>", "<xml><Encrypt/></xml>", "{\"Encrypt\":{}}"})
        CHECK(outcome(query, body, account) == "unreadable");
    CHECK(outcome_of_encrypted(account, account, "") == "unreadable");
    CHECK(outcome_of_encrypted(account, account, "<xml/>") == "unreadable");
    CHECK(outcome_of_encrypted(account, account, xml_envelope(sealed(account, hello))) == "unreadable");
}

TEST_CASE("Without a key an encrypted message cannot be read, whatever else is right")
{
    const auto theirs = secure_account();
    account_settings ours;
    ours.token = theirs.token;
    CHECK(outcome_of_encrypted(theirs, ours) == "unreadable");
    CHECK(outcome(plain_query(ours), xml_envelope(sealed(theirs, hello)), ours) == "unreadable");
    ours.token = "another";
    CHECK(outcome_of_encrypted(theirs, ours) == "forged");
}

TEST_CASE("An account without a token believes nobody")
{
    const account_settings nobody;
    push_query query;
    query.signature = sign("", "", "");
    CHECK(outcome(query, hello, nobody) == "forged");
    CHECK_FALSE(open_echo(query, nobody));
}

TEST_CASE("A reply is sealed as the push was, and the platform can open it")
{
    const auto before = secure_account();
    auto now = before;
    now.previous_token = before.token;
    now.token = "new token";
    now.previous_aes_key = before.aes_key;
    now.aes_key = std::string(43, 'n');
    for (const auto& by : {before, now}) {
        const auto encrypted = sealed(by, hello);
        for (const auto& body : {xml_envelope(encrypted), json_envelope(encrypted)}) {
            const auto opened = open_push(encrypted_query(by, encrypted), body, now);
            REQUIRE(std::holds_alternative<push>(opened));
            const auto& back = std::get<push>(opened).back;
            CHECK(back.sender == "oUser1");
            CHECK(back.account == "gh");
            REQUIRE(back.sealed_with);
            const auto envelope =
                close_envelope(*back.sealed_with, "<xml>好</xml>", 1700000001, "0123456789abcdef");
            CHECK(envelope.front() == body.front());
            CHECK_THAT(envelope, Contains("1700000001"));
            CHECK(opened_reply(by, envelope) == "<xml>好</xml>");
        }
    }
}

TEST_CASE("A reply to a plain push is not sealed")
{
    auto account = secure_account();
    account.mode = wechat_mode::compatible;
    const auto opened = open_push(plain_query(account), hello, account);
    REQUIRE(std::holds_alternative<push>(opened));
    CHECK_FALSE(std::get<push>(opened).back.sealed_with);
}

TEST_CASE("A nonce cannot break out of the envelope of a reply")
{
    const auto account = secure_account();
    for (const auto format : {data_format::xml, data_format::json}) {
        const seal with{message_key::parse(account.aes_key).value(), account.token, account.app_id,
                        "5]]></Nonce>\"\\\xff\x01", format};
        CHECK(opened_reply(account, close_envelope(with, "好", 1, "0123456789abcdef")) == "好");
    }
}

TEST_CASE("The address check may be plain or, as for enterprises, encrypted")
{
    auto account = secure_account();
    auto query = plain_query(account);
    CHECK_FALSE(open_echo(query, account));
    query.echo = "4375 +";
    CHECK(open_echo(query, account) == "4375 +");
    query.signature.back() = query.signature.back() == '0' ? '1' : '0';
    CHECK_FALSE(open_echo(query, account));

    std::string encrypted;
    for (int i = 0; encrypted.find('+') == encrypted.npos; ++i)
        encrypted = sealed(account, "echo " + std::to_string(i));
    query = encrypted_query(account, encrypted);
    query.signature.clear();
    query.echo = encrypted;
    CHECK_THAT(open_echo(query, account).value_or(""), Contains("echo "));
    query.echo.replace(query.echo.find('+'), 1, " ");
    CHECK_THAT(open_echo(query, account).value_or(""), Contains("echo "));
    account.app_id = "wx1";
    CHECK_FALSE(open_echo(query, account));
}

} // namespace bot_wechat_envelope_test
