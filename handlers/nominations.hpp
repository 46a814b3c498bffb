#pragma once

#include "handlers/actor.hpp"
#include "handlers/count_evidence.hpp"
#include "handlers/decision.hpp"
#include "handlers/nomination_rules.hpp"
#include "storage/nomination.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Who is put forward as 百姓学习之星, which 终身学习品牌项目 and 典型案例, and their way from the unit up to the
// province: each unit chooses, sends up or gives back, within its quota.
namespace handlers {

/// What the steps of a review work with.
struct nomination_desk {
    storage::store& store;
    catalogue_ptr units;
    const nomination_rules& rules;
    storage::time_point now;
};

/// What somebody says about a nominee.
struct nomination_draft {
    storage::nomination_kind kind = storage::nomination_kind::star;
    std::string name;
    std::string unit; ///< In words.
    std::string story;
};

/// Days after it was put forward that what nobody has chosen is erased.
inline constexpr int unchosen_kept = 365;

inline constexpr std::size_t longest_nominee = 20; ///< Characters of a name.
inline constexpr std::size_t longest_home = 30;    ///< Characters of the nominee's unit.
inline constexpr std::size_t shortest_story = 10;  ///< Characters.
inline constexpr std::size_t longest_story = 500;  ///< Characters.

bool is_nominee(std::string_view name);
bool is_home(std::string_view unit);
bool is_story(std::string_view story);

/// Whether a unit's day for a kind is over: nothing more is put forward there, chosen among what was, or sent up
/// from there. A unit that reports to nobody has no such day.
bool is_closed(const nomination_rules& rules, const catalogue& units, storage::nomination_kind kind, int year,
               const std::string& unit, storage::day today);

/// Whether the unit where a nomination is may no longer choose it, and may no longer send it up. What a unit below
/// sent up in time may be chosen at any time, anything be given back.
struct closed_steps {
    bool choose = false;
    bool forward = false;
};

/// As it is for somebody: a unit above the one where the nomination is goes past that one's day.
closed_steps closed_for(const nomination_desk& at, const actor& by, const storage::nomination& what);

/// The text that nominees agree to; a new text gets a new version.
inline constexpr std::string_view consent_version = "1";

/// A nomination that begins at a unit. The nominee has agreed.
storage::nomination new_nomination(const catalogue& units, nomination_draft what, std::string unit,
                                   std::string sound, storage::time_point now);

/// How name and unit sound together, to find the same nominee in other characters.
std::string sound_of_nominee(std::string (*sound)(std::string_view), std::string_view name, std::string_view unit);

/// Stands for a nominee where they are counted, without their name.
std::string nominee_mark(const storage::nomination& who);

/// The same nominee in the same year, by characters or by sound.
storage::awaitable<std::vector<storage::nomination>>
same_nominees(storage::store& store, storage::nomination_kind kind, int year, std::string sound);

/// What a unit and those below it put forward in a year, in order of time; at most `limit`.
storage::awaitable<std::vector<storage::nomination>> nominations_in(storage::store& store, std::string unit,
                                                                    int year, int limit);

storage::awaitable<std::optional<storage::nomination>> find_nomination(storage::store& store, std::string key);

/// The public one with a number.
storage::awaitable<std::optional<storage::nomination>> find_star(storage::store& store, std::int64_t number);

/// Public ones of a year in order of number.
storage::awaitable<std::vector<storage::nomination>> stars_of(storage::store& store, int year);

/// How many places of a unit's quota are taken.
storage::awaitable<int> places_taken(storage::store& store, std::string unit, storage::nomination_kind kind,
                                     int year);

enum class nomination_refusal {
    none,
    unknown,     ///< There is no such nomination, or it was withdrawn.
    not_yours,   ///< It is not at a unit that you answer for.
    quota,       ///< All places of the unit are taken.
    no_parent,   ///< The unit reports to nobody.
    no_reason,   ///< Giving back needs one.
    wrong_state, ///< It is chosen already.
    changed,     ///< Somebody else was quicker.
    closed,      ///< The unit's day is over.
};

/// The key of its sentence.
std::string_view to_string(nomination_refusal why);

struct nomination_outcome {
    nomination_refusal refused = nomination_refusal::none;
    storage::nomination what;
    std::optional<errand> told; ///< For who put it forward.
};

/// The unit where it is makes it public; takes a place of its quota.
storage::awaitable<nomination_outcome> choose_nomination(const nomination_desk& at, const content::wording& say,
                                                         actor by, std::string key);

/// Sends it to the unit above; takes a place of the quota of the unit where it is.
storage::awaitable<nomination_outcome> forward_nomination(const nomination_desk& at, const content::wording& say,
                                                          actor by, std::string key);

/// Gives it back to the unit that sent it up, or to who put it forward, and frees the place that it took.
storage::awaitable<nomination_outcome> give_back_nomination(const nomination_desk& at, const content::wording& say,
                                                            actor by, std::string key, std::string reason);

/// What somebody put forward and did not withdraw, the newest first; at most twenty.
storage::awaitable<std::vector<storage::nomination>> nominations_by(storage::store& store,
                                                                    storage::person_id whose);

/// How many likes a nomination has.
storage::awaitable<std::int64_t> likes_of(storage::store& store, std::string nomination);

/// Keeps the picture of a nomination that somebody put forward, once; the same one again changes nothing.
storage::awaitable<photo_refusal> keep_nominee_photo(storage::store& store, storage::person_id whose,
                                                     std::string nomination, std::string bytes);

/// Erases what a nomination says; gives the actions for the step of who put it forward.
std::vector<storage::action> withdraw_nomination(storage::nomination what, storage::time_point now,
                                                 std::string done_text);

/// Nominations forget who put them forward.
storage::awaitable<std::vector<storage::action>> erase_nominator(storage::store& store, storage::person_id whose);

/// 百姓学习之星, 终身学习品牌项目 or 典型案例.
const std::string& kind_word(const content::wording& say, storage::nomination_kind kind);

/// Where it is, for who put it forward.
std::string state_words(const content::wording& say, const catalogue& units, const storage::nomination& what);

} // namespace handlers
