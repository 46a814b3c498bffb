#include "bot/understand/sounds.hpp"
#include "bot/understand/normalise.hpp"
#include "bot/understand/utf8.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace bot::understand {

namespace {

/// Second readings of characters that our words use.
constexpr std::pair<char32_t, std::string_view> readings[] = {
    {U'行', "hang"}, {U'乐', "yue"}, {U'长', "zhang"}, {U'重', "chong"}, {U'还', "huan"}, {U'调', "diao"},
    {U'地', "di"},   {U'得', "de"},  {U'着', "zhe"},   {U'了', "le"},    {U'都', "dou"},  {U'大', "da"},
    {U'会', "hui"},  {U'么', "me"},  {U'没', "mei"},   {U'觉', "jiao"},  {U'咋', "za"},   {U'啥', "sha"},
    {U'参', "can"},  {U'的', "de"},  {U'什', "shen"},  {U'和', "he"},    {U'号', "hao"},  {U'给', "gei"},
};

constexpr std::size_t longest_syllable = 6;
constexpr std::size_t longest_word = 40; ///< Letters.

/// The syllable that a piece spells; a lone m or n is an interjection, not one that people type.
syllable spelt(std::string_view piece)
{
    const bool vowel = piece[0] == 'a' || piece[0] == 'e' || piece[0] == 'o';
    return piece.size() > 1 || vowel ? find_syllable(piece) : syllable{0};
}

/// Parts a word into syllables, longer ones first. False where it cannot be parted whole.
bool spell(std::string_view word, std::size_t from, std::vector<unit_of_sound>& sounds)
{
    // From the end: how long the syllable at each place is, so that the rest can be parted as well.
    std::array<std::size_t, longest_word + 1> size_at{};
    for (auto at = word.size(); at-- > 0;)
        for (auto size = std::min(longest_syllable, word.size() - at); size > 0; --size)
            if ((at + size == word.size() || size_at[at + size] > 0) && spelt(word.substr(at, size)) != 0) {
                size_at[at] = size;
                break;
            }
    if (size_at[0] == 0)
        return false;
    for (std::size_t at = 0; at < word.size(); at += size_at[at])
        sounds.push_back({spelt(word.substr(at, size_at[at])), 0, from + at, from + at + size_at[at]});
    return true;
}

} // namespace

syllable sound_of(char32_t c)
{
    static const auto other = [] {
        std::unordered_map<char32_t, syllable> made;
        for (const auto& [character, reading] : readings)
            made.emplace(character, find_syllable(reading));
        return made;
    }();
    const auto found = other.find(c);
    return found == other.end() ? syllable_of(c) : found->second;
}

std::vector<unit_of_sound> sounds_of(std::string_view text)
{
    std::vector<unit_of_sound> sounds;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto c = next_code_point(text, at);
        if (is_latin(c)) {
            while (at < text.size() && text[at] >= 'a' && text[at] <= 'z')
                ++at;
            const auto word = text.substr(begin, at - begin);
            if (word.size() > longest_word || !spell(word, begin, sounds))
                sounds.push_back({0, c, begin, at});
        } else {
            sounds.push_back({sound_of(c), c, begin, at});
        }
    }
    return sounds;
}

std::string sound_key(std::string_view text)
{
    std::string key;
    const auto plain = normalised(text);
    for (const auto& one : sounds_of(plain)) {
        if (one.sound != 0)
            key += std::to_string(one.sound) + ".";
        else if (one.written != U' ')
            key.append(plain, one.begin, one.end - one.begin).append(".");
    }
    return key;
}

} // namespace bot::understand
