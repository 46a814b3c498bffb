#pragma once

#include "handlers/decision.hpp"
#include "storage/broadcast.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// What organizers tell many people at once: to whom, how often, and in which words.
namespace handlers {

inline constexpr std::size_t longest_broadcast = 300; ///< Characters.

/// Whether a registration belongs to an audience of its activity.
bool belongs_to(const storage::registration& held, storage::broadcast_audience audience);

/// The people of an activity's audience, in order of id.
storage::awaitable<std::set<storage::person_id>> people_of(storage::store& store, storage::activity_id activity,
                                                           storage::broadcast_audience audience);

/// Whether a text may be sent: not empty, and not longer than longest_broadcast.
bool is_broadcast_text(std::string_view text);

/// What a unit's broadcast of today finds: the one that came by the same form or message before, or a key that is
/// free. Neither: the unit has sent as many as it may today.
struct broadcast_place {
    std::optional<storage::broadcast> earlier;
    std::string key;
};
storage::awaitable<broadcast_place> place_for(storage::store& store, std::string unit, std::string once,
                                              const reminder_rules& by, storage::time_point now);

/// Broadcasts of a unit, the newest first.
storage::awaitable<std::vector<storage::broadcast>> broadcasts_of(storage::store& store, std::string unit,
                                                                  int limit);

/// Characters of a text in UTF-8.
std::size_t characters_of(std::string_view text);

/// A broadcast as people read it.
std::string broadcast_text(const content::wording& say, const catalogue& from, storage::activity_id activity,
                           const std::string& text);

/// What each person is left.
storage::leave_notice notice_of(const catalogue& from, const storage::broadcast& what);

/// 通知 3 明天改到二楼: asks whether to tell those who have a place. The sender is an organizer who answers for
/// the activity.
storage::awaitable<decision> ask_broadcast(const turn& now, const storage::activity& activity, std::string text);

/// After 是: writes the broadcast down; it goes out from there.
storage::awaitable<decision> send_broadcast(const turn& now, const storage::confirmation& asked);

} // namespace handlers
