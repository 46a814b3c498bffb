#pragma once

#include "bot/understand/cues.hpp"
#include "bot/understand/normalise.hpp"
#include "bot/understand/numbers.hpp"
#include "bot/understand/tables.hpp"

#include <optional>

namespace bot::understand {

/// The activities that a message speaks of, by number or by name.
struct activity_reference {
    std::vector<storage::activity_id> activities;
    bool unknown = false;   ///< A number that no activity has.
    bool ambiguous = false; ///< The words fit several.
    bool by_number = false;
    bool strong = false;       ///< By number, or by words that cannot be chance.
    std::optional<int> number; ///< The first number given.
    std::size_t begin = 0;
    std::size_t end = 0;

    bool found() const { return !activities.empty() || unknown; }
};

/// A message with everything that the rules look at, each found once.
struct message {
    message(const phrase& read, const context& circumstances, const index::tables& look);

    const phrase& said;
    const context& where;
    const index::tables& names;
    std::string text; ///< said.text with what was denied (不是要签到) blanked out, offsets unchanged.
    cue_set cues;
    std::vector<quantity> quantities;
    activity_reference activity;

    /// A cue that is not merely part of an activity's name.
    bool has(cue one) const;
    template <class... Cues>
    bool any(Cues... ones) const
    {
        return (has(ones) || ...);
    }
    bool contains(std::string_view words) const { return text.find(words) != std::string::npos; }
};

/// The numbers of activities that a quantity gives: 二三五号 are three, 二十三号 and 23号 one.
std::vector<int> activity_numbers(const quantity& one);

/// The activity that number n means where the conversation stands: its own number, otherwise the
/// n-th of the list that was shown. Nothing where neither is there.
std::optional<storage::activity_id> activity_by_number(int n, const context& where, const index::tables& names);

/// What was offered in the last answer, in that order; empty where nothing was.
std::vector<storage::activity_id> offered_activities(const storage::conversation_topic& topic);

} // namespace bot::understand
