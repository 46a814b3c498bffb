#include "bot/understand/understand.hpp"
#include "bot/understand/exact.hpp"
#include "bot/understand/rules.hpp"
#include "bot/understand/samples.hpp"
#include "bot/understand/slots.hpp"
#include "bot/understand/topics.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

using handlers::intent;
using handlers::intent_name;

/// Similarities as question_finder gives them.
constexpr double same_question = 0.82;
constexpr double clear_question = 0.6;
constexpr double near_question = 0.42;
constexpr double some_question = 0.24;
constexpr double sure = 0.6; ///< Confidence below which words are looked at by sound.

constexpr double sure_question = 0.85;
constexpr std::size_t short_command = 8; ///< Characters.
constexpr std::size_t rambling = 18;     ///< Characters from which only some words can be about the subject.

constexpr std::size_t candidates_shown = 3;

void add_candidates(intent& wanted, const std::vector<found_question>& found)
{
    for (const auto& one : found)
        if (!intent_of(one.label) && one.label != wanted.tutorial && one.score > some_question &&
            wanted.candidates.size() < candidates_shown)
            wanted.candidates.emplace_back(one.label);
}

intent from_question(const message& said, const std::vector<found_question>& found)
{
    intent made;
    made.stage = "question";
    const bool long_winded = length(said.text) >= rambling && said.has(cue::gadget);
    if (found.empty() || found[0].score < (long_winded ? some_question / 2 : some_question))
        return made;
    // How-to words make a question about the phone likelier than small talk that shares its words.
    auto best = found[0];
    if (intent_of(best.label) && said.any(cue::how, cue::gadget)) {
        const bool about_phone = said.has(cue::gadget) && best.score < clear_question;
        for (const auto& one : found)
            if (!intent_of(one.label) && (about_phone || one.score > near_question) &&
                one.score > best.score - 0.12) {
                best = one;
                break;
            }
        if (about_phone && intent_of(best.label))
            return made;
    }
    made.confidence =
        std::min(0.95, best.score < near_question ? 0.3 + best.score * 0.6 : 0.45 + best.score * 0.55);
    if (const auto name = intent_of(best.label)) {
        made.name = *name;
    } else {
        made.name = intent_name::tutorial;
        made.tutorial = best.label;
        add_candidates(made, found);
    }
    return made;
}

/// Rules and questions together: what the words mean, without regard to typing errors.
intent by_meaning(const phrase& text, const context& where, const index::tables& names)
{
    const message said(text, where, names);
    const auto found = names.questions.find(said.text, 6);
    const auto judged = judge(said);
    const bool asked_before = !found.empty() && found[0].score >= same_question && !intent_of(found[0].label);

    intent made;
    if (judged && !(asked_before && !said.activity.by_number)) {
        made.name = judged->name;
        made.stage = judged->rule;
        made.confidence = 0.9;
    } else if (const auto polite = judge_politeness(said.text)) {
        made.name = polite->name;
        made.stage = polite->rule;
        made.confidence = 0.9;
    } else {
        made = from_question(said, found);
    }
    fill_slots(said, made);
    return made;
}

/// Something that can be done at once, as against small talk.
bool can_be_done(intent_name name)
{
    switch (name) {
    case intent_name::signup:
    case intent_name::volunteer:
    case intent_name::cancel_signup:
    case intent_name::my_signups:
    case intent_name::attend_checkin:
    case intent_name::reading_checkin:
    case intent_name::reading_stats:
    case intent_name::stats:
    case intent_name::annex2:
        return true;
    default:
        return false;
    }
}

/// The part of a phrase before or after a place.
phrase part(const phrase& whole, std::size_t begin, std::size_t end)
{
    phrase made;
    made.original = whole.original;
    made.text = whole.text.substr(begin, end - begin);
    made.origin.assign(whole.origin.begin() + static_cast<std::ptrdiff_t>(begin),
                       whole.origin.begin() + static_cast<std::ptrdiff_t>(end) + 1);
    return made;
}

/// Where a second wish may begin.
std::size_t turning_point(std::string_view text)
{
    auto found = text.find(' ');
    for (const std::string_view word :
         {"改成", "换成", "改报", "再报", "再看", "再帮", "再查", "然后", "顺便", "另外", "还想"})
        if (const auto at = text.find(word); at != text.npos && at > 0)
            found = std::min(found, at);
    return found;
}

/// Two things in one message: the first is done, the other remembered. Both must be complete, as in
/// "取消12号 再报个7号"; otherwise the parts belong together.
std::optional<intent> first_of_two(const phrase& said, const context& where, const index::tables& names)
{
    const auto turn = turning_point(said.text);
    if (turn == std::string::npos)
        return std::nullopt;
    const auto before = part(said, 0, turn);
    const auto after = part(said, turn, said.text.size());
    const message first(before, where, names);
    const auto wanted = judge(first);
    if (!wanted || !can_be_done(wanted->name) || !first.activity.found())
        return std::nullopt;
    const message second(after, where, names);
    const auto then = judge(second);
    if (!then || !can_be_done(then->name) || then->name == wanted->name)
        return std::nullopt;
    intent made;
    made.name = wanted->name;
    made.stage = wanted->rule;
    made.confidence = 0.9;
    made.also = {then->name};
    fill_slots(first, made);
    return made;
}

/// In a choice between activities a part of a name is an answer.
void settle_choice(intent& made, const phrase& said, const context& where, const index::tables& names)
{
    const auto offered = offered_activities(where.topic);
    const bool looks_up = made.name == intent_name::resource_search || made.name == intent_name::list_activities;
    const bool certain =
        made.stage == "exact" || (made.confidence >= sure && made.stage != "question" && !looks_up);
    if (offered.empty() || certain)
        return;
    const auto mention = names.names.find(said.text);
    for (const auto id : mention.candidates)
        if (std::find(offered.begin(), offered.end(), id) != offered.end()) {
            made = intent{};
            made.name = intent_name::pick;
            made.slots.activities = {id};
            made.slots.activity_ref = said.typed(mention.begin, mention.end);
            made.confidence = 0.8;
            made.stage = "choice";
            return;
        }
}

intent run_stages(const phrase& said, const context& where, const index::tables& names)
{
    if (auto found = answer_to_topic(said, where, names))
        return *found;
    if (auto found = exact_command(said, where, names))
        return *found;
    if (auto found = bare_choice(said, where, names))
        return *found;
    if (auto found = first_of_two(said, where, names))
        return *found;
    auto made = by_meaning(said, where, names);
    const bool is_short = length(said.text) <= short_command;
    const bool questioned = made.stage == "question" && made.confidence < sure_question;
    if (made.confidence >= sure && !questioned && !is_short)
        return made;
    if (const auto heard = names.sounds.rewrite(said)) {
        auto again = exact_command(*heard, where, names);
        // A short message that sounds like a whole command is one: 取肖报名1.
        const bool command = again && is_short;
        if (!again)
            again = by_meaning(*heard, where, names);
        again->confidence *= 0.95;
        // A word that only sounded right is never enough for what cannot be undone.
        again->exact = false;
        if (command || again->confidence > made.confidence)
            made = std::move(*again);
    }
    settle_choice(made, said, where, names);
    return made;
}

} // namespace

intent understand(std::string_view text, const context& where, const index& names)
{
    if (auto fixed = understand_fixed(text))
        return *fixed;
    const auto said = normalise(text);
    auto made = run_stages(said, where, names.look());
    made.text = said.original;
    return made;
}

} // namespace bot::understand
