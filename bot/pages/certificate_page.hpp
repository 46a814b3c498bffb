#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// A reader's certificate (读书证书), for the person whom the address was made for. ?year= is a year up to this
// one.
namespace bot::pages {

/// /reading/certificate?p=: the page, to keep or send on the picture.
storage::awaitable<http::response> answer_certificate(context& ctx, const http::request& what);

/// /reading/certificate.png?p=: the picture.
storage::awaitable<http::response> answer_certificate_picture(context& ctx, const http::request& what);

} // namespace bot::pages
