#include "bot/understand/question_finder.hpp"
#include "bot/understand/normalise.hpp"
#include "bot/understand/thesaurus.hpp"
#include "bot/understand/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace bot::understand {

namespace {

using gram = std::uint64_t;

/// Pairs of neighbouring characters, and single ones, which weigh less; each once.
std::vector<gram> grams_of(std::string_view text)
{
    const auto words = plain_words(text);
    std::vector<gram> grams;
    grams.reserve(words.size() * 2);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == U' ')
            continue;
        if (is_han(words[i]))
            grams.push_back(words[i]);
        if (i + 1 < words.size() && words[i + 1] != U' ')
            grams.push_back(gram{words[i]} << 32 | words[i + 1]);
    }
    std::sort(grams.begin(), grams.end());
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
    return grams;
}

bool is_single(gram one)
{
    return one < (gram{1} << 32);
}

} // namespace

struct question_finder::postings {
    struct place {
        std::uint32_t sample;
        std::uint32_t label;
    };
    struct entry {
        double weight = 0; ///< How much sharing it tells.
        std::vector<std::uint32_t> samples;
        std::vector<std::uint32_t> labels;
    };
    std::unordered_map<gram, entry> grams;
    std::vector<std::string> labels;
    std::vector<std::uint32_t> label_of; ///< Of each sample.
    std::vector<double> norms;           ///< Of each sample.
    std::vector<double> weights;
    double unknown = 0; ///< Weight of a pair that stands in no sample.
};

question_finder::question_finder(const std::vector<sample>& samples)
{
    auto made = std::make_unique<postings>();
    std::unordered_map<std::string_view, std::uint32_t> label_ids;
    std::vector<std::vector<gram>> all;
    for (const auto& one : samples) {
        const auto [label, fresh] = label_ids.emplace(one.label, static_cast<std::uint32_t>(made->labels.size()));
        if (fresh)
            made->labels.push_back(one.label);
        const auto id = static_cast<std::uint32_t>(made->label_of.size());
        made->label_of.push_back(label->second);
        made->weights.push_back(one.weight);
        all.push_back(grams_of(normalised(one.text)));
        for (const auto gram : all.back()) {
            auto& entry = made->grams[gram];
            entry.samples.push_back(id);
            if (entry.labels.empty() || entry.labels.back() != label->second)
                entry.labels.push_back(label->second);
        }
    }
    const auto count = static_cast<double>(made->labels.size()) + 1;
    for (auto& [gram, entry] : made->grams) {
        std::sort(entry.labels.begin(), entry.labels.end());
        entry.labels.erase(std::unique(entry.labels.begin(), entry.labels.end()), entry.labels.end());
        entry.weight =
            std::log(1 + count / static_cast<double>(entry.labels.size())) * (is_single(gram) ? 0.35 : 1);
    }
    made->unknown = std::log(1 + count) * 0.55;
    for (const auto& grams : all) {
        double sum = 0;
        for (const auto gram : grams)
            sum += std::pow(made->grams[gram].weight, 2);
        made->norms.push_back(std::sqrt(sum));
    }
    postings_ = std::move(made);
}

question_finder::~question_finder() = default;

std::vector<found_question> question_finder::find(std::string_view text, std::size_t limit) const
{
    const auto& index = *postings_;
    std::vector<double> by_sample(index.label_of.size(), 0);
    std::vector<double> by_label(index.labels.size(), 0);
    double whole = 0;  // Squared length of what was asked.
    double weight = 0; // Everything that could be shared.
    for (const auto gram : grams_of(text)) {
        const auto found = index.grams.find(gram);
        if (found == index.grams.end()) {
            if (!is_single(gram)) {
                weight += index.unknown;
                whole += index.unknown * index.unknown;
            }
            continue;
        }
        const auto& entry = found->second;
        weight += entry.weight;
        whole += entry.weight * entry.weight;
        for (const auto id : entry.samples)
            by_sample[id] += entry.weight * entry.weight;
        for (const auto id : entry.labels)
            by_label[id] += entry.weight;
    }
    if (weight <= 0)
        return {};
    std::vector<double> closest(index.labels.size(), 0);
    for (std::size_t id = 0; id < by_sample.size(); ++id) {
        if (by_sample[id] <= 0 || index.norms[id] <= 0)
            continue;
        const auto cosine = by_sample[id] / (std::sqrt(whole) * index.norms[id]);
        auto& best = closest[index.label_of[id]];
        best = std::max(best, std::min(1.0, cosine * index.weights[id]));
    }
    std::vector<found_question> ranked;
    for (std::size_t label = 0; label < closest.size(); ++label)
        if (closest[label] > 0)
            ranked.push_back({index.labels[label], 0.6 * closest[label] + 0.4 * by_label[label] / weight});
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    if (ranked.size() > limit)
        ranked.resize(limit);
    return ranked;
}

} // namespace bot::understand
