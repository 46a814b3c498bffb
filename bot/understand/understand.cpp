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
constexpr double near_question = 0.42;
constexpr double some_question = 0.24;
constexpr double sure = 0.6; ///< Confidence below which words are looked at by sound.

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
    if (found.empty() || found[0].score < some_question)
        return made;
    // How-to words make a question about the phone likelier than small talk that shares its words.
    auto best = found[0];
    if (intent_of(best.label) && said.any(cue::how, cue::gadget))
        for (const auto& one : found)
            if (!intent_of(one.label) && one.score > near_question && one.score > best.score - 0.1) {
                best = one;
                break;
            }
    made.confidence = std::min(0.95, best.score < near_question ? 0.3 + best.score * 0.6 : 0.45 + best.score * 0.55);
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
    case intent_name::signup: case intent_name::volunteer: case intent_name::cancel_signup:
    case intent_name::my_signups: case intent_name::attend_checkin: case intent_name::reading_checkin:
    case intent_name::reading_stats: case intent_name::stats: case intent_name::annex2: return true;
    default: return false;
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

/// Two things in one message: the first is done, the other remembered. Both must be complete, as in
/// "取消12号 再报个7号"; otherwise the parts belong together.
std::optional<intent> first_of_two(const phrase& said, const context& where, const index::tables& names)
{
    const auto blank = said.text.find(' ');
    if (blank == std::string::npos)
        return std::nullopt;
    const auto before = part(said, 0, blank);
    const auto after = part(said, blank + 1, said.text.size());
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
    if (offered.empty() || made.confidence >= sure)
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
    if (made.confidence >= sure)
        return made;
    if (const auto heard = names.sounds.rewrite(said)) {
        auto again = exact_command(*heard, where, names);
        if (!again)
            again = by_meaning(*heard, where, names);
        again->confidence *= 0.85;
        // A word that only sounded right is never enough for what cannot be undone.
        again->exact = false;
        if (again->confidence > made.confidence)
            made = std::move(*again);
    }
    settle_choice(made, said, where, names);
    return made;
}

std::vector<sample> samples_of(const std::vector<content::tutorial>& tutorials)
{
    auto samples = intent_samples();
    for (const auto& one : tutorials) {
        samples.push_back({one.slug, one.title});
        for (const auto& question : one.questions)
            samples.push_back({one.slug, question});
        for (const auto& keyword : one.keywords)
            samples.push_back({one.slug, keyword});
    }
    return samples;
}

std::vector<std::string> words_of(const handlers::catalogue& activities, const std::vector<content::tutorial>& tutorials)
{
    auto words = cue_words();
    const auto add_pairs = [&](std::string_view raw) {
        const auto text = normalised(raw);
        std::vector<std::size_t> starts;
        for (std::size_t at = 0; at < text.size();) {
            starts.push_back(at);
            next_code_point(text, at);
        }
        starts.push_back(text.size());
        for (std::size_t i = 0; i + 2 < starts.size(); ++i)
            for (std::size_t size = 2; size <= 4 && i + size < starts.size(); ++size)
                words.push_back(text.substr(starts[i], starts[i + size] - starts[i]));
    };
    for (const auto& one : tutorials) {
        add_pairs(one.title);
        for (const auto& question : one.questions)
            add_pairs(question);
        for (const auto& keyword : one.keywords)
            words.push_back(normalised(keyword));
    }
    for (const auto& one : activities.records().activities) {
        words.push_back(normalised(one.name));
        for (const auto& alias : one.aliases)
            words.push_back(normalised(alias));
    }
    for (const auto& one : activities.records().resources)
        words.push_back(normalised(one.topic));
    for (const std::string_view word : {"书法", "国画", "广场舞", "太极拳", "剪纸", "唱歌", "养生", "摄影", "戏曲", "分钟", "小时", "志愿者"})
        words.emplace_back(word);
    return words;
}

word_table<std::string> units_of(const handlers::catalogue& activities)
{
    word_table<std::string> table;
    for (const auto& one : activities.records().units) {
        const auto name = normalised(one.name);
        if (length(name) < 2)
            continue;
        table.add(name, one.id);
        for (const std::string_view level : {"省", "市", "县", "区"})
            if (name.ends_with(level) && length(name) > 2)
                table.add(name.substr(0, name.size() - level.size()), one.id);
    }
    return table;
}

} // namespace

index::index(handlers::catalogue_ptr activities, const std::vector<content::tutorial>& tutorials)
{
    const auto& all = *activities;
    tables_.reset(new tables{activities, activity_finder(all), question_finder(samples_of(tutorials)),
                             homophones(words_of(all, tutorials)), units_of(all), books_of(all), subjects_of(all)});
}

index::~index() = default;

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
