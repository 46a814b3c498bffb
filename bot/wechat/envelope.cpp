#include "bot/wechat/envelope.hpp"

#include "bot/log.hpp"
#include "bot/wechat/signature.hpp"

#include <algorithm>

namespace bot::wechat {

namespace {

/// The token of an account, or the one before, that a check is true for.
template <class Check>
const std::string* matching_token(const account_settings& account, Check&& is_right)
{
    for (const std::string* token : {&account.token, &account.previous_token}) {
        if (!token->empty() && is_right(*token))
            return token;
    }
    return nullptr;
}

const std::string* token_of(const push_query& query, const account_settings& account)
{
    return matching_token(account, [&](const std::string& token) {
        return is_signed(token, query.timestamp, query.nonce, query.signature);
    });
}

const std::string* token_of(const push_query& query, const account_settings& account, std::string_view encrypted)
{
    return matching_token(account, [&](const std::string& token) {
        return is_signed(token, query.timestamp, query.nonce, encrypted, query.msg_signature);
    });
}

struct opened {
    std::string text;
    message_key key;
};

std::optional<opened> decrypt_for(const account_settings& account, std::string_view encrypted)
{
    for (const std::string* shown : {&account.aes_key, &account.previous_aes_key}) {
        const auto key = message_key::parse(*shown);
        if (!key)
            continue;
        if (auto text = decrypt(*key, account.app_id, encrypted))
            return opened{std::move(*text), *key};
    }
    return std::nullopt;
}

bool has_key(const account_settings& account)
{
    return message_key::parse(account.aes_key) || message_key::parse(account.previous_aes_key);
}

refusal refuse(const account_settings& account, refusal why, std::string_view reason)
{
    log::warning("push_refused", {{"account", account.id}, {"reason", reason}});
    return why;
}

/// For what an operator must put right.
refusal blame_settings(const account_settings& account, refusal why, std::string_view reason)
{
    log::error("push_refused", {{"account", account.id}, {"reason", reason}});
    return why;
}

push deliver(message said, data_format format, std::optional<seal> with)
{
    way_back back{said.from_user, said.to_user, format, std::move(with)};
    return {std::move(said), std::move(back)};
}

std::variant<push, refusal> open_plain(const push_query& query, std::string_view body, data_format format,
                                       const account_settings& account)
{
    if (token_of(query, account) == nullptr)
        return refusal::forged;
    if (account.mode == wechat_mode::secure)
        return blame_settings(account, refusal::forged, "not encrypted, but mode is secure");
    if (auto said = parse_message(body))
        return deliver(std::move(*said), format, std::nullopt);
    const auto envelope = read_body(body);
    if (envelope && !envelope->encrypted.empty())
        return blame_settings(account, refusal::unreadable,
                              "an encrypted message, but no encrypt_type=aes in its address");
    return refuse(account, refusal::unreadable, "no message in the body");
}

std::variant<push, refusal> open_encrypted(const push_query& query, std::string_view body, data_format format,
                                           const account_settings& account)
{
    if (!query.signature.empty() && token_of(query, account) == nullptr)
        return refusal::forged;
    const auto envelope = read_body(body);
    if (!envelope || envelope->encrypted.empty())
        return refuse(account, refusal::unreadable, "no encrypted message in the body");
    const auto* const token = token_of(query, account, envelope->encrypted);
    if (token == nullptr)
        return refusal::forged;
    if (!has_key(account))
        return blame_settings(account, refusal::unreadable, "an encrypted message, but no aes_key is set");
    auto inside = decrypt_for(account, envelope->encrypted);
    if (!inside)
        return refuse(account, refusal::forged, "cannot be decrypted: aes_key and app_id must be the platform's");
    auto said = parse_message(inside->text);
    if (!said)
        return refuse(account, refusal::unreadable, "no message in the envelope");
    return deliver(std::move(*said), format, seal{inside->key, *token, account.app_id, query.nonce, format});
}

} // namespace

bool push_query::is_encrypted() const
{
    return encrypt_type == "aes" || (encrypt_type.empty() && !msg_signature.empty());
}

push_query query_of(const http::request& what)
{
    push_query query;
    query.signature = what.parameter("signature").value_or("");
    query.timestamp = what.parameter("timestamp").value_or("");
    query.nonce = what.parameter("nonce").value_or("");
    query.encrypt_type = what.parameter("encrypt_type").value_or("");
    query.msg_signature = what.parameter("msg_signature").value_or("");
    query.echo = what.parameter("echostr").value_or("");
    return query;
}

std::variant<push, refusal> open_push(const push_query& query, std::string_view body,
                                      const account_settings& account)
{
    // What has no format is still checked: only the platform is to learn what is readable.
    const auto format = format_of(body).value_or(data_format::xml);
    return query.is_encrypted() ? open_encrypted(query, body, format, account)
                                : open_plain(query, body, format, account);
}

std::optional<std::string> open_echo(const push_query& query, const account_settings& account)
{
    if (query.echo.empty())
        return std::nullopt;
    if (!query.signature.empty())
        return token_of(query, account) != nullptr ? std::optional(query.echo) : std::nullopt;
    // The platform for enterprises encrypts the echo, and does not always escape its plus signs.
    std::string encrypted = query.echo;
    std::replace(encrypted.begin(), encrypted.end(), ' ', '+');
    if (token_of(query, account, encrypted) == nullptr)
        return std::nullopt;
    auto inside = decrypt_for(account, encrypted);
    return inside ? std::optional(std::move(inside->text)) : std::nullopt;
}

} // namespace bot::wechat
