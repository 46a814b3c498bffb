#pragma once

#include "storage/refused_words.hpp"
#include "storage/store.hpp"

#include <string>
#include <string_view>
#include <vector>

// Names that residents give to what everybody sees: circles, themselves in a ranking.
namespace handlers {

inline constexpr std::size_t longest_shown_name = 12;  ///< Characters.
inline constexpr std::size_t most_refused_words = 300; ///< Of a tree's own.

/// A name that may be shown to everybody: letters and digits, short, no phone number, and none of the words of
/// content/names.toml or `refused`.
bool can_be_shown(std::string_view name, const std::vector<std::string>& refused);

/// A tree's own words.
storage::awaitable<storage::refused_words> refused_words_of(storage::store& store, std::string root);

/// Adds a word or removes it; false where somebody else changed them meanwhile, the word is empty or longer than a
/// name, or there are too many.
storage::awaitable<bool> refuse_word(storage::store& store, std::string root, std::string word);
storage::awaitable<bool> allow_word(storage::store& store, std::string root, std::string word);

} // namespace handlers
