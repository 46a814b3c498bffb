#pragma once

#include "bot/understand/utf8.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bot::understand {

/// Words that are looked for at every place of a text, all in one pass.
template <class Value>
class word_table {
public:
    struct entry {
        std::string word;
        Value value;
    };

    void add(std::string_view word, Value value)
    {
        std::size_t at = 0;
        auto& group = by_first_[next_code_point(word, at)];
        entry made{std::string(word), std::move(value)};
        const auto shorter = [](const entry& a, const entry& b) { return a.word.size() > b.word.size(); };
        group.insert(std::upper_bound(group.begin(), group.end(), made, shorter), std::move(made));
    }

    /// The longest word that begins at `at`; null where none does.
    const entry* longest_at(std::string_view text, std::size_t at) const
    {
        const entry* found = nullptr;
        each_at(text, at, [&](const entry& one) {
            if (!found)
                found = &one;
        });
        return found;
    }

    /// Calls `use` with every word that begins at `at`, longer ones first.
    template <class Use>
    void each_at(std::string_view text, std::size_t at, Use use) const
    {
        auto after = at;
        const auto group = by_first_.find(next_code_point(text, after));
        if (group == by_first_.end())
            return;
        const auto rest = text.substr(at);
        for (const auto& one : group->second)
            if (rest.starts_with(one.word))
                use(one);
    }

private:
    std::unordered_map<char32_t, std::vector<entry>> by_first_;
};

/// Adds each word of a list that is separated by blanks.
template <class Value>
void add_words(word_table<Value>& table, std::string_view words, const Value& value)
{
    while (!(words = trim(words)).empty()) {
        const auto end = std::min(words.find(' '), words.size());
        table.add(words.substr(0, end), value);
        words.remove_prefix(end);
    }
}

} // namespace bot::understand
