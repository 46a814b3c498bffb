#pragma once

#include "bot/understand/normalise.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bot::understand {

/// Writes messages anew whose words only sound right: 抱名, baoming, 少一少.
class homophones {
public:
    /// `words` are what may have been meant.
    explicit homophones(const std::vector<std::string>& words);
    ~homophones();

    /// The message in words that are known; nothing where no word had to be changed.
    std::optional<phrase> rewrite(const phrase& said) const;

private:
    struct lexicon;
    std::unique_ptr<const lexicon> lexicon_;
};

} // namespace bot::understand
