#include "bot/understand/meaning.hpp"
#include "bot/understand/slots.hpp"
#include "bot/understand/weigh.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using handlers::intent;
using handlers::intent_name;

constexpr std::size_t candidates_shown = 3;
constexpr std::size_t guesses_shown = 3;
constexpr float little = 0.35F;         ///< Below, nothing is meant that we know.
constexpr float doubtful = 0.6F;        ///< Below, one had better ask.
constexpr float possible = 0.08F;       ///< From here an intent is worth asking about.
constexpr float danger = 0.2F;          ///< From here a question about danger is not asked back.
constexpr float likely_tutorial = 0.1F; ///< From here tutorials are candidates, whatever is likelier.

/// Rules of which nothing was learned: what they stand for is rare (恢复提醒), or must not be taken for its
/// opposite (别取消3号).
bool decides_alone(const judgement& rule)
{
    return rule.name == intent_name::opt_in || rule.rule == "keep";
}

/// The intent of those that a rule tells apart and the model does not.
intent_name refined(intent_name chosen, const evidence& seen)
{
    for (const auto& rule : {seen.rule, seen.heard_rule})
        if (rule && public_name(rule->name) == chosen)
            return rule->name;
    if (chosen == intent_name::opt_out && seen.written.has(cue::forget))
        return intent_name::forget_me;
    if (chosen == intent_name::resource_search && seen.written.has(cue::books))
        return intent_name::books;
    return chosen;
}

/// The tutorials that may be meant. Where none is near, that one is meant is little certain.
void add_tutorials(intent& made, const evidence& seen, const index::tables& names)
{
    constexpr double near = 0.5;
    const auto ranked = rank_tutorials(seen, names, candidates_shown);
    for (const auto& one : ranked)
        made.candidates.emplace_back(one.label);
    if (made.name != intent_name::tutorial || ranked.empty())
        return;
    made.tutorial = made.candidates.front();
    made.confidence *= std::min(1.0, ranked.front().score / near);
}

/// Chatting, and what only organizers do, are not offered to choose from.
bool can_be_offered(intent_name name, bool organizer)
{
    switch (name) {
    case intent_name::greeting:
    case intent_name::thanks:
    case intent_name::out_of_scope:
        return false;
    case intent_name::stats:
    case intent_name::annex2:
        return organizer;
    default:
        return true;
    }
}

/// What may be meant, likeliest first; the next tutorials count half as much each.
std::vector<handlers::guess> guesses_of(const std::vector<float>& chances, const intent& made, bool organizer)
{
    std::vector<std::pair<float, handlers::guess>> all;
    for (std::size_t i = 0; i < chances.size(); ++i) {
        const auto name = static_cast<intent_name>(i);
        if (chances[i] < possible || !can_be_offered(name, organizer))
            continue;
        if (name != intent_name::tutorial) {
            all.push_back({chances[i], {name, {}}});
            continue;
        }
        auto chance = chances[i];
        for (const auto& slug : made.candidates) {
            all.push_back({chance, {name, slug}});
            chance /= 2;
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<handlers::guess> guesses;
    for (auto& one : all)
        if (guesses.size() < guesses_shown)
            guesses.push_back(std::move(one.second));
    return guesses;
}

} // namespace

bool is_about_danger(std::string_view slug)
{
    return slug == "emergency-call" || slug == "scammed-help" || slug == "scam-calls";
}

std::optional<intent> by_meaning(const phrase& said, const context& where, const index::tables& names)
{
    const evidence seen(said, where, names);
    intent made;
    if (seen.rule && decides_alone(*seen.rule)) {
        made.name = seen.rule->name;
        made.stage = seen.rule->rule;
        made.confidence = 0.9;
        return made;
    }
    const auto chances = weigh_intents(seen, names);
    const auto best = std::max_element(chances.begin(), chances.end());
    const auto chosen = static_cast<intent_name>(best - chances.begin());
    made.name = *best < little ? intent_name::out_of_scope : refined(chosen, seen);
    made.confidence = *best;
    const bool ruled = seen.rule && public_name(seen.rule->name) == chosen;
    const bool heard = !ruled && seen.heard_rule && public_name(seen.heard_rule->name) == chosen;
    made.stage = ruled ? seen.rule->rule : heard ? seen.heard_rule->rule : "weighed";
    const auto tutorial = chances[static_cast<std::size_t>(intent_name::tutorial)];
    if (tutorial >= likely_tutorial)
        add_tutorials(made, seen, names);
    const bool joins = made.name == intent_name::signup && seen.written.activity.strong;
    if (!joins && tutorial >= danger && !made.candidates.empty() && is_about_danger(made.candidates.front())) {
        made.name = intent_name::tutorial;
        made.tutorial = made.candidates.front();
        made.confidence = std::max(tutorial, doubtful);
    }
    if (made.confidence < doubtful)
        made.guesses = guesses_of(chances, made, where.organizer);
    fill_slots(heard ? *seen.heard : seen.written, made);
    return made;
}

} // namespace bot::understand
