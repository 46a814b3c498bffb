#include "bot/understand/weigh.hpp"
#include "bot/understand/features.hpp"
#include "bot/understand/models.hpp"

#include <algorithm>

namespace bot::understand {

namespace {

/// How much what a message sounds like counts beside what is written: more where most of it is
/// syllables in letters.
float heard_share(std::string_view text)
{
    constexpr float typed = 0.35F;
    constexpr float spelt = 0.6F;
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return static_cast<std::size_t>(letters) * 2 > text.size() ? spelt : typed;
}

} // namespace

std::vector<float> weigh_intents(const evidence& seen, const index::tables& names)
{
    const auto& model = names.lessons->look().intent_of;
    auto chances = model.probabilities(features_of(seen.written, seen.rule, seen.heard_rule));
    if (!seen.heard)
        return chances;
    const auto share = heard_share(seen.written.text);
    const auto heard = model.probabilities(features_of(*seen.heard, seen.heard_rule, {}));
    for (std::size_t i = 0; i < chances.size(); ++i)
        chances[i] += share * (heard[i] - chances[i]);
    return chances;
}

std::vector<found_question> rank_tutorials(const evidence& seen, const index::tables& names, std::size_t limit)
{
    constexpr std::size_t looked_at = 12;
    constexpr double learned_share = 0.6; // The rest goes by likeness.
    const auto& lessons = names.lessons->look();
    auto found = names.questions.find(seen.written.text, looked_at);
    if (seen.heard)
        for (const auto& other : names.questions.find(seen.heard->text, looked_at)) {
            const auto same = std::find_if(found.begin(), found.end(),
                                           [&](const auto& one) { return one.label == other.label; });
            if (same == found.end())
                found.push_back(other);
            else
                same->score = std::max(same->score, other.score);
        }
    for (auto& one : found)
        one.score *= 1 - learned_share;
    auto chances = lessons.slug_of.probabilities(wording_of(seen.written.text));
    if (seen.heard) {
        const auto heard = lessons.slug_of.probabilities(wording_of(seen.heard->text));
        for (std::size_t i = 0; i < chances.size(); ++i)
            chances[i] += heard_share(seen.written.text) * (heard[i] - chances[i]);
    }
    for (std::size_t i = 0; i < lessons.slugs.size(); ++i) {
        const std::string_view slug = lessons.slugs[i];
        const auto same =
            std::find_if(found.begin(), found.end(), [&](const auto& one) { return one.label == slug; });
        if (same != found.end())
            same->score += learned_share * chances[i];
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    if (found.size() > limit)
        found.resize(limit);
    return found;
}

} // namespace bot::understand
