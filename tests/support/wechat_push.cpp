#include "tests/support/wechat_push.hpp"

#include "bot/wechat/signature.hpp"

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

namespace support {

namespace {

namespace wechat = bot::wechat;

struct reply_parts {
    std::string encrypted, signature, time, nonce;
};

/// CDATA may be split.
std::string text_in(const pugi::xml_node& parent, const char* name)
{
    std::string joined;
    for (const auto& part : parent.child(name).children())
        joined += part.value();
    return joined;
}

reply_parts parts_of(const std::string& envelope)
{
    if (envelope.starts_with('{')) {
        const auto json = nlohmann::json::parse(envelope);
        return {json.at("Encrypt"), json.at("MsgSignature"), std::to_string(json.at("TimeStamp").get<long>()),
                json.at("Nonce")};
    }
    pugi::xml_document document;
    document.load_string(envelope.c_str());
    const auto root = document.child("xml");
    return {text_in(root, "Encrypt"), text_in(root, "MsgSignature"), text_in(root, "TimeStamp"),
            text_in(root, "Nonce")};
}

} // namespace

bot::account_settings secure_account()
{
    bot::account_settings made;
    made.token = "token";
    made.app_id = "wx0123456789abcdef";
    made.aes_key = "qZ7" + std::string(39, 'k') + "x";
    made.mode = bot::wechat_mode::secure;
    return made;
}

std::string sealed(const bot::account_settings& by, const std::string& text)
{
    const auto key = wechat::message_key::parse(by.aes_key).value();
    return wechat::encrypt(key, by.app_id, text, "sixteen bytes ok");
}

std::string xml_envelope(const std::string& encrypted)
{
    return "<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>";
}

std::string json_envelope(const std::string& encrypted)
{
    return R"({"ToUserName":"gh","Encrypt":")" + encrypted + "\"}";
}

wechat::push_query plain_query(const bot::account_settings& by, const std::string& timestamp)
{
    wechat::push_query query;
    query.timestamp = timestamp;
    query.nonce = "5";
    query.signature = wechat::sign(by.token, timestamp, query.nonce);
    return query;
}

wechat::push_query encrypted_query(const bot::account_settings& by, const std::string& encrypted,
                                   const std::string& timestamp)
{
    auto query = plain_query(by, timestamp);
    query.encrypt_type = "aes";
    query.msg_signature = wechat::sign(by.token, timestamp, query.nonce, encrypted);
    return query;
}

std::string opened_reply(const bot::account_settings& by, const std::string& envelope)
{
    const auto parts = parts_of(envelope);
    const auto key = wechat::message_key::parse(by.aes_key).value();
    if (!wechat::is_signed(by.token, parts.time, parts.nonce, parts.encrypted, parts.signature))
        return {};
    return wechat::decrypt(key, by.app_id, parts.encrypted).value_or("");
}

} // namespace support
