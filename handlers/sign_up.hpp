#pragma once

#include "handlers/decision.hpp"
#include "handlers/own_data.hpp"

// Signing up as participant or volunteer, cancelling, and what one has signed up for.
namespace handlers {

/// Signs up for the activities named, or asks one thing at a time for what an activity wants to know.
storage::awaitable<decision> sign_up(const turn& now, const intent& wanted, storage::role role);

/// Signs up for one activity, as above.
storage::awaitable<decision> sign_up_for(const turn& now, const storage::activity& activity, storage::role role,
                                         std::optional<int> party);

/// Signs up for one activity with what was given, to which the person has agreed: that is written down with it.
storage::awaitable<decision> sign_up_with(turn now, const storage::activity& activity, storage::role role,
                                          std::optional<int> party, contact given);

/// Takes an answer to the form's question, and asks the next one or signs up. With the first answer the person's
/// consent is written down.
storage::awaitable<decision> continue_form(const turn& now, storage::sign_up_form form, const intent& said);

/// What the form waits for.
std::string question_of(const turn& now, const storage::sign_up_form& form);

/// An exact command with a number cancels at once; anything else is asked back first.
storage::awaitable<decision> cancel_sign_up(const turn& now, const intent& wanted);

/// Asks whether the person really wants to cancel, or which of two roles; says so where they hold nothing.
storage::awaitable<decision> ask_to_cancel(const turn& now, storage::activity_id activity,
                                           std::optional<storage::role> role);

/// `page` is the address of the person's own page; empty where there is none.
storage::awaitable<decision> my_sign_ups(const turn& now, std::string page);

/// Whether something can be a person's name: at most twenty Chinese characters, without digits.
bool is_name(std::string_view text);

/// A mobile number of eleven digits, or a landline with its area code, as digits alone; empty for anything else.
/// Blanks and dashes may stand in it.
std::string read_phone(std::string_view text);

/// Whether something can be a person's name: at most twenty Chinese characters, without digits.
bool is_name(std::string_view text);

/// A mobile number of eleven digits, or a landline with its area code, as digits alone; empty for anything else.
/// Blanks and dashes may stand in it.
std::string read_phone(std::string_view text);

std::string phrase(const turn& now, const storage::signed_up& what);
std::string phrase(const turn& now, const storage::sign_up_cancelled& what);
std::string phrase(const turn& now, const storage::notice& what);

} // namespace handlers
