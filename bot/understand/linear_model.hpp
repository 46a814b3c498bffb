#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace bot::understand {

/// Something that stands in a message, such as two neighbouring characters, by its hash.
struct feature {
    std::uint64_t id = 0;
    float value = 1;
};

using features = std::vector<feature>;

/// A message of which it is known what it means.
struct example {
    features has;
    std::uint32_t label = 0;
    float weight = 1; ///< How much it counts beside the others.
};

/// Multinomial logistic regression over sparse features, trained by AdaGrad. The same examples give
/// the same model.
class linear_model {
public:
    /// Labels are numbered from 0; features of `has` that no example had are passed over.
    linear_model(const std::vector<example>& examples, std::size_t labels);

    /// How likely each label is; they sum to 1.
    std::vector<float> probabilities(const features& has) const;

private:
    void add_scores(const features& has, float* into) const;

    std::size_t labels_;
    std::unordered_map<std::uint64_t, std::uint32_t> rows_;
    std::vector<float> weights_; ///< A row of `labels_` for each feature.
};

} // namespace bot::understand
