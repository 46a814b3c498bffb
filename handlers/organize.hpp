#pragma once

#include "handlers/decision.hpp"

// What organizers do by message. Everybody else is told how to be bound.
namespace handlers {

/// Makes the sender an organizer by a code that works once. The hash of the code is made by the
/// edge and stands in slots.code.
decision bind(const turn& now, const intent& wanted);

/// The unit's figures, or the counts of the activity named.
storage::awaitable<decision> show_stats(const turn& now, const intent& wanted);

/// Today's activities of an organizer's unit, with sign-ups and who came. The sender is an organizer.
storage::awaitable<decision> show_today(const turn& now);

/// Annex 2 of the unit in words, how its report stands, what it misses and how long there is left: until
/// slots.dates, which the edge sets to the operator's deadline. With a link that signs in, as send_sign_in_link
/// takes it, to the page of the report.
storage::awaitable<decision> show_annex2(const turn& now, const intent& wanted);

decision add_news_link(const turn& now, const intent& wanted);

/// 通知 3 明天改到二楼: asks back before those who have a place are told.
storage::awaitable<decision> tell_many(const turn& now, const intent& wanted);

/// Who has signed up and who has come to the session that is nearest, names and phones masked.
storage::awaitable<decision> show_roster(const turn& now, const intent& wanted);

std::string phrase(const turn& now, const storage::organizer_bound& what);
std::string phrase(const turn& now, const storage::news_link_added& what);

} // namespace handlers
