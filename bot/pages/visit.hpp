#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// The ways in to a resident's own pages, and out.
namespace bot::pages {

/// Sends the browser to WeChat, to come back to `next`. A state in a cookie says that it was this browser that
/// went.
storage::awaitable<http::response> answer_sign_in(context& ctx, const http::request& what);

/// The way back, with a code that works once.
storage::awaitable<http::response> answer_signed_in(context& ctx, const http::request& what);

/// A signed link that was sent by message.
storage::awaitable<http::response> answer_own_link(context& ctx, const http::request& what);

storage::awaitable<http::response> answer_sign_out(context& ctx, const http::request& what);

/// Where signing in begins for the page of a request; empty where nobody can.
std::string sign_in_address(const context& ctx, std::string_view account, std::string_view next);

} // namespace bot::pages
