#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bot::understand {

/// A way to ask for something, labelled with what it asks for.
struct sample {
    std::string label;
    std::string text;
    double weight = 1; ///< A keyword that points to one thing alone weighs more than a question.
};

struct found_question {
    std::string_view label;
    double score = 0; ///< 0 to 1; 1 says the same as a sample.
};

/// Finds which samples a question resembles. What it searches with may change; this is all that the
/// stages know of it.
class question_finder {
public:
    explicit question_finder(const std::vector<sample>& samples);
    ~question_finder();

    /// The best labels, best first. `text` is normalised.
    std::vector<found_question> find(std::string_view text, std::size_t limit) const;

private:
    struct postings;
    std::unique_ptr<const postings> postings_;
};

} // namespace bot::understand
