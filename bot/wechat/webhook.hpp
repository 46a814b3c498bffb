#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "bot/wechat/envelope.hpp"
#include "bot/wechat/talk.hpp"

// The routes that the platform calls: /wechat for the account "default", /wechat/{account}.
namespace bot::wechat {

/// GET, when an operator saves the address at the platform: the echo where the signature is right.
storage::awaitable<http::response> answer_check(context& ctx, const http::request& what);

/// POST, a message or an event: 404 for an unknown account, 403 for a wrong signature, what cannot be
/// decrypted or a timestamp outside the window, 400 for what is no push; otherwise 200, whatever
/// happens, because the platform shows residents anything else as a fault of the account.
storage::awaitable<http::response> answer_message(context& ctx, const http::request& what);

/// Whether the answer to a push can carry a reply; mini programs get theirs another way.
bool takes_reply(const account_settings& account, const way_back& back);

/// What answers a push: the text, encrypted where the push was, or `success` where there is none or
/// the push cannot carry one.
http::response passive_reply(const context& ctx, const account_settings& account, const way_back& back,
                             std::string_view text);

/// answer_message with somebody else to talk to.
storage::awaitable<http::response> answer_message_with(context& ctx, const http::request& what, talk to);

} // namespace bot::wechat
