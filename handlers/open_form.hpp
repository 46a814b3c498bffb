#pragma once

#include "handlers/decision.hpp"

#include <optional>
#include <string>

// A form that asks for one thing a message, when something else is said or asked for meanwhile.
namespace handlers {

/// The question that an open form waits for an answer to; nothing where no form is open.
std::optional<std::string> open_question(const turn& now);

/// What is said in place of an answer, where the message is none: the form's question again, for words that carry
/// on nothing here, and where to learn what was asked about. Nothing where the message is to be decided about.
std::optional<decision> hold_form(const turn& now, const intent& said);

/// What was decided about a command that is none of the open form's: the form stays open, with its question at the
/// end of the reply, unless something else waits for an answer now.
decision keep_form(const turn& now, const intent& said, decision made);

} // namespace handlers
