#pragma once

#include "bot/understand/message.hpp"
#include "handlers/intent.hpp"

namespace bot::understand {

/// Fills in what a message says beside its intent. Each kind of intent looks for its own.
void fill_slots(const message& said, handlers::intent& wanted);

/// Heads that go together: 两个人, 我和老伴, 一家三口; nothing where none are named.
std::optional<int> find_party(const message& said);

/// How long the word for a relative or friend is that begins at `at`: 老伴, 孙子; 0 for none.
std::size_t relative_at(std::string_view text, std::size_t at);

/// A mobile number of 11 digits, or a fixed line with area code.
std::string find_phone(std::string_view text);

/// The name in 我叫张三; empty where nobody names themselves.
std::string find_name(std::string_view text);

/// Book, amounts and note of a reading check-in.
void fill_reading(const message& said, handlers::slots& into);

/// What a search is for: the text without the words of searching.
std::string find_query(const message& said);

} // namespace bot::understand
