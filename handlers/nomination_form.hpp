#pragma once

#include "handlers/decision.hpp"

// Putting somebody forward by message, seeing and withdrawing what one put forward, and likes.
namespace handlers {

/// Begins with what the message says already, and asks for one thing at a time.
storage::awaitable<decision> nominate(const turn& now, const intent& wanted);

/// Takes an answer to the form's question. Before the nominee agrees nothing is kept but the form itself; who does
/// not agree ends it.
storage::awaitable<decision> continue_nomination(const turn& now, storage::nomination_form form,
                                                 const intent& said);

/// What the form waits for.
std::string question_of(const turn& now, const storage::nomination_form& form);

/// A picture: the form may wait for one.
storage::awaitable<decision> take_picture(const turn& now, const intent& sent);

/// What somebody put forward this year, numbered.
storage::awaitable<decision> my_nominations(const turn& now);

/// Asks whether the one with the number said is to be withdrawn; lists them where none is named.
storage::awaitable<decision> ask_to_withdraw(const turn& now, const intent& wanted);

/// An answer to what was shown: a number, or yes and no to withdrawing.
storage::awaitable<decision> settle_own_nominations(const turn& now, storage::own_nominations shown,
                                                    const intent& said);

/// Withdraws one of the person's own; what was not theirs, or is withdrawn, changes nothing.
storage::awaitable<decision> withdraw_own(const turn& now, std::string nomination);

/// A like for a public nominee, by number; one for each nominee, person and day. It decides nothing.
storage::awaitable<decision> like(const turn& now, const intent& wanted);

} // namespace handlers
