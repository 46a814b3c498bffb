#pragma once

#include <cstdint>
#include <string_view>

// What ICU knows about single Chinese characters, asked once and kept in tables: its
// transliterators take microseconds a character and milliseconds to make.
namespace bot::understand {

/// The simplified form of a traditional character; every other character as it is.
char32_t simplified(char32_t c);

/// A toneless syllable of Mandarin; 0 is none.
using syllable = std::uint16_t;

/// The most usual syllable of a simplified character.
syllable syllable_of(char32_t c);

/// The syllable spelt so, such as "bao"; v stands for ü.
syllable find_syllable(std::string_view letters);

/// A representative of all the syllables that are easily taken for one another where n and l, f and
/// h, z and zh, c and ch, s and sh, en and eng, in and ing are not told apart.
syllable alike(syllable one);

} // namespace bot::understand
