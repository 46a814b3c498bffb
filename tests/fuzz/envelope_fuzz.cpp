#include "bot/wechat/envelope.hpp"
#include "bot/wechat/signature.hpp"
#include "tests/fuzz/pushed.hpp"
#include "tests/fuzz/raw_cipher.hpp"

namespace {

using namespace bot::wechat;

const std::string prefix = "0123456789abcdef";

bot::account_settings account_of_fuzzing()
{
    bot::account_settings made;
    made.token = "token";
    made.app_id = "wx0123456789abcdef";
    made.aes_key = std::string(43, 'k');
    made.mode = bot::wechat_mode::compatible;
    return made;
}

void open(const std::string& encrypted, std::string_view body, const bot::account_settings& account)
{
    push_query query;
    query.timestamp = "1700000000";
    query.nonce = "5";
    query.signature = sign(account.token, query.timestamp, query.nonce);
    const auto plain = open_push(query, body, account);
    if (const auto* opened = std::get_if<push>(&plain))
        fuzz::check_read(opened->said);
    query.encrypt_type = "aes";
    query.msg_signature = sign(account.token, query.timestamp, query.nonce, encrypted);
    const auto sealed = open_push(query, body, account);
    if (const auto* opened = std::get_if<push>(&sealed)) {
        fuzz::check_read(opened->said);
        const auto reply = close_envelope(*opened->back.sealed_with, opened->said.content, 1, prefix);
        fuzz::require(format_of(reply) == opened->back.format);
    }
}

std::string wrapped(const std::string& encrypted)
{
    return "<xml><Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>";
}

} // namespace

/// The input is taken for a body, for the encrypted text, for what is encrypted with its layout, and
/// for the message inside: each layer gets to see it.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto account = account_of_fuzzing();
    static const auto key = message_key::parse(account.aes_key).value();
    const std::string text(fuzz::text_of(data, size));

    const auto body = read_body(text);
    open(body ? body->encrypted : "", text, account);
    open(text, wrapped(text), account);
    const auto raw = fuzz::encrypt_raw(key, text);
    open(raw, wrapped(raw), account);
    const auto message = encrypt(key, account.app_id, text, prefix);
    open(message, wrapped(message), account);
    fuzz::require(decrypt(key, account.app_id, message) == text);
    message_key::parse(text);
    return 0;
}
