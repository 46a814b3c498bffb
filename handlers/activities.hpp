#pragma once

#include "handlers/decision.hpp"

// What is on: the list, page by page, and one activity in full.
namespace handlers {

/// Shows the details of the activity named, otherwise a list filtered by what was said.
storage::awaitable<decision> list_activities(const turn& now, const intent& wanted);

/// The next page of the list that is on the screen.
storage::awaitable<decision> next_page(const turn& now, const storage::browsing& list);

/// One activity in full. The list that it was picked from stays open.
storage::awaitable<decision> show_activity(const turn& now, const storage::activity& activity);

/// Open activities that a resident of a unit can still go to, soonest first: those of the unit's
/// subtree and of its ancestors.
std::vector<const storage::activity*> upcoming(const catalogue& from, std::string_view unit,
                                               storage::time_point now);

/// How many places participants may still take, or why none.
std::string places_left(const content::wording& say, const storage::activity& activity,
                        const storage::places& held, storage::time_point now);

/// Whether somebody may sign up now: not cancelled, and sign-up has not ended.
bool takes_sign_ups(const storage::activity& activity, storage::time_point now);

/// Whether the last session has ended. Without sessions an activity is never over.
bool is_over(const storage::activity& activity, storage::time_point now);

} // namespace handlers
