#pragma once

#include "bot/account_settings.hpp"
#include "bot/wechat/envelope.hpp"

#include <string>

// Pushes as the platform makes them, and its reading of what is answered.
namespace support {

/// The settings of an account that gets encrypted messages.
bot::account_settings secure_account();

/// What is encrypted with the settings' key for their app.
std::string sealed(const bot::account_settings& by, const std::string& text);

std::string xml_envelope(const std::string& encrypted);

std::string json_envelope(const std::string& encrypted);

/// The query of an encrypted push, signed with the settings' token.
bot::wechat::push_query encrypted_query(const bot::account_settings& by, const std::string& encrypted,
                                        const std::string& timestamp = "1700000000");

/// The query of a plain push.
bot::wechat::push_query plain_query(const bot::account_settings& by, const std::string& timestamp = "1700000000");

/// The reply inside an envelope, XML or JSON, whose signature is right; empty for any other.
std::string opened_reply(const bot::account_settings& by, const std::string& envelope);

} // namespace support
