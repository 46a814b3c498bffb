#include "bot/understand/linear_model.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bot::understand {

namespace {

void softmax(float* scores, std::size_t count)
{
    const auto top = *std::max_element(scores, scores + count);
    float sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += scores[i] = std::exp(scores[i] - top);
    for (std::size_t i = 0; i < count; ++i)
        scores[i] /= sum;
}

/// Numbers without order that are the same each time.
std::uint64_t next_number(std::uint64_t& state)
{
    state = state * 6364136223846793005U + 1442695040888963407U;
    return state >> 33;
}

/// The order of a round.
void shuffle(std::vector<std::uint32_t>& order, std::uint64_t& state)
{
    for (auto i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[next_number(state) % i]);
}

} // namespace

linear_model::linear_model(const std::vector<example>& examples, std::size_t labels) : labels_(labels)
{
    constexpr int rounds = 12;
    constexpr float rate = 0.3F;
    constexpr float decay = 1e-5F; // Pulls weights to 0, so that no rare feature decides alone.
    constexpr float smallest = 1e-6F;
    constexpr std::uint64_t left_out = 20; // In a hundred; each round others, so that none is leant on alone.
    constexpr float settled = 0.004F;      // An error so small is left as it is, which spares most of the work.
    std::vector<std::vector<std::pair<std::uint32_t, float>>> placed;
    for (const auto& one : examples) {
        auto& row = placed.emplace_back();
        for (const auto& feature : one.has)
            row.emplace_back(rows_.emplace(feature.id, static_cast<std::uint32_t>(rows_.size())).first->second,
                             feature.value);
    }
    weights_.assign(rows_.size() * labels, 0);
    std::vector<float> squares(weights_.size(), smallest);
    std::vector<std::uint32_t> order(examples.size());
    std::iota(order.begin(), order.end(), 0U);
    std::vector<float> scores(labels);
    std::vector<std::pair<std::uint32_t, float>> kept;
    std::vector<std::uint32_t> moved; // Labels that this example still pulls at.
    std::uint64_t state = 1;
    for (int round = 0; round < rounds; ++round) {
        shuffle(order, state);
        for (const auto which : order) {
            std::fill(scores.begin(), scores.end(), 0.0F);
            kept.clear();
            for (const auto& one : placed[which])
                if (next_number(state) % 100 >= left_out)
                    kept.push_back(one);
            for (const auto& [row, value] : kept)
                for (std::size_t i = 0; i < labels; ++i)
                    scores[i] += value * weights_[row * labels + i];
            softmax(scores.data(), labels);
            scores[examples[which].label] -= 1;
            moved.clear();
            for (std::uint32_t i = 0; i < labels; ++i)
                if (std::abs(scores[i]) > settled)
                    moved.push_back(i);
            for (const auto& [row, value] : kept)
                for (const auto i : moved) {
                    auto& weight = weights_[row * labels + i];
                    auto& square = squares[row * labels + i];
                    const auto slope = examples[which].weight * value * scores[i] + decay * weight;
                    square += slope * slope;
                    weight -= rate * slope / std::sqrt(square);
                }
        }
    }
}

void linear_model::add_scores(const features& has, float* into) const
{
    for (const auto& one : has) {
        const auto found = rows_.find(one.id);
        if (found == rows_.end())
            continue;
        const auto* weight = &weights_[found->second * labels_];
        for (std::size_t i = 0; i < labels_; ++i)
            into[i] += one.value * weight[i];
    }
}

std::vector<float> linear_model::probabilities(const features& has) const
{
    std::vector<float> scores(labels_, 0);
    add_scores(has, scores.data());
    softmax(scores.data(), labels_);
    return scores;
}

} // namespace bot::understand
