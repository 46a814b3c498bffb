#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bot::understand {

/// A message in the form that the stages read, with the way back to what was typed.
struct phrase {
    std::string_view original; ///< Trimmed; lives as long as the message.
    std::string text; ///< Half-width, simplified, lower case, without emoji; single spaces stand for punctuation.
    std::vector<std::uint32_t> origin; ///< For each byte of `text` and its end, the offset in `original`.

    /// What was typed where `text` has [begin, end).
    std::string_view typed(std::size_t begin, std::size_t end) const;
};

/// Makes the form above. Only the beginning of very long messages is read.
phrase normalise(std::string_view raw);

/// The text alone, for what messages are compared with.
std::string normalised(std::string_view raw);

} // namespace bot::understand
