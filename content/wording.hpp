#pragma once

#include <fmt/core.h>

#include <map>
#include <string>
#include <string_view>

namespace content {

/// What is said to people: sentences by key, with named places to fill in such as {name}.
class wording {
public:
    /// Reads TOML: a table for each subject, a sentence for each key. Throws std::runtime_error that
    /// names the file and the line.
    explicit wording(std::string_view toml, std::string_view path = "wording");

    /// Adds another file's sentences. Throws std::runtime_error for a key that is there already.
    void add(const wording& other);

    /// The sentence "table.key", filled in. Throws std::out_of_range for an unknown key and
    /// fmt::format_error where a place has no argument; both are mistakes of the program.
    template <class... Args>
    std::string operator()(std::string_view key, const Args&... args) const
    {
        return fmt::vformat(text(key), fmt::make_format_args(args...));
    }

    /// The sentence as it stands in the file.
    const std::string& text(std::string_view key) const;

    /// Every key with its sentence.
    const std::map<std::string, std::string, std::less<>>& sentences() const { return sentences_; }

private:
    std::map<std::string, std::string, std::less<>> sentences_;
};

/// The sentences of content/wording/, read once.
const wording& built_in_wording();

} // namespace content
