#include "bot/wechat/seal.hpp"

#include "bot/wechat/characters.hpp"
#include "bot/wechat/signature.hpp"
#include "bot/wechat/xml_text.hpp"

#include <nlohmann/json.hpp>

namespace bot::wechat {

namespace {

struct parts {
    std::string encrypted;
    std::string signature;
    std::int64_t now;
    std::string nonce;
};

std::string as_xml(const parts& of)
{
    std::string xml = "<xml><Encrypt>";
    append_cdata(xml, of.encrypted);
    xml += "</Encrypt><MsgSignature>";
    append_cdata(xml, of.signature);
    xml += "</MsgSignature><TimeStamp>";
    append_number(xml, of.now);
    xml += "</TimeStamp><Nonce>";
    append_cdata(xml, of.nonce);
    xml += "</Nonce></xml>";
    return xml;
}

std::string as_json(const parts& of)
{
    const nlohmann::ordered_json envelope{
        {"Encrypt", of.encrypted}, {"MsgSignature", of.signature}, {"TimeStamp", of.now}, {"Nonce", of.nonce}};
    return envelope.dump();
}

} // namespace

std::string close_envelope(const seal& with, std::string_view reply, std::int64_t now, std::string_view prefix)
{
    parts made{encrypt(with.key, with.app_id, reply, prefix), "", now, clean(with.nonce)};
    made.signature = sign(with.token, std::to_string(now), made.nonce, made.encrypted);
    return with.format == data_format::xml ? as_xml(made) : as_json(made);
}

} // namespace bot::wechat
