#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// What residents said and was not understood, and what organizers say it means.
namespace bot::console {

/// GET /console/phrasings: sentences of the visitor's units, newest first, and those that were given a meaning.
storage::awaitable<http::response> answer_phrasings(context& ctx, const http::request& what);

/// POST /console/phrasings: gives a sentence a meaning; learned within two seconds, for everybody.
storage::awaitable<http::response> answer_new_phrasing(context& ctx, const http::request& what);

/// POST /console/phrasings/drop: the sentence is listed no more, until it is said again.
storage::awaitable<http::response> answer_drop_sentence(context& ctx, const http::request& what);

/// POST /console/phrasings/remove: takes a meaning back.
storage::awaitable<http::response> answer_remove_phrasing(context& ctx, const http::request& what);

} // namespace bot::console
