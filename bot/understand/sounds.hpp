#pragma once

#include "bot/understand/han.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bot::understand {

/// A character with its syllable, or a syllable that was spelt in letters.
struct unit_of_sound {
    syllable sound = 0;   ///< 0: stays as it is.
    char32_t written = 0; ///< 0 where it was spelt in letters.
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The reading of a character in the words that we know; otherwise the most usual one.
syllable sound_of(char32_t c);

/// A normalised text as it sounds. Letters that spell no syllables stay one unit.
std::vector<unit_of_sound> sounds_of(std::string_view text);

/// What texts of the same toneless sound have in common, whatever their characters, blanks and signs.
std::string sound_key(std::string_view text);

} // namespace bot::understand
