#pragma once

#include <string>
#include <string_view>

namespace bot::understand {

/// A normalised text in plain words: each word that means the same as others in a question about a phone by the
/// first of them, and blanks for words that say nothing about the subject. A row of code points.
std::u32string plain_words(std::string_view text);

} // namespace bot::understand
