#pragma once

#include "handlers/decision.hpp"

// How to do things on a phone, one step a message.
namespace handlers {

/// Begins the tutorial meant, or offers those that may be.
decision begin_tutorial(const turn& now, const intent& wanted);

/// Begins one by its slug.
decision begin_tutorial(const turn& now, std::string_view slug);

/// Carries on with the one that is being followed: next, previous, again, restart or stuck.
decision continue_tutorial(const turn& now, const storage::following_tutorial& at, intent_name wanted);

/// The same, but who was in the middle of it some time ago is asked whether to go on there.
storage::awaitable<decision> begin_or_resume(const turn& now, const intent& wanted);

/// Who greets us after hours, in the middle of a tutorial, is asked whether to go on. Nothing otherwise.
std::optional<decision> offer_to_resume(const turn& now, const intent& wanted);

/// The picture of the step that is being followed: sent after the reply where the account may, otherwise linked.
decision show_picture(const turn& now);

/// A step's picture, "SLUG/STEP", as text: where it can be looked at. Empty where residents cannot open pages.
std::string picture_words(const turn& now, const std::string& name);

/// The answer to that question.
decision resume_tutorial(const turn& now, const storage::confirmation& asked, bool agreed);

std::string phrase(const turn& now, const storage::tutorial_followed& what);

} // namespace handlers
