#include "content/names.hpp"

#include "content/files.hpp"

#include <toml++/toml.h>

#include <stdexcept>

namespace content {
namespace {

constexpr std::string_view names_file = "names.toml";

std::vector<std::string> read_refused_words()
{
    std::vector<std::string> words;
    for (const auto& [group, value] : toml::parse(read_file(names_file), names_file)) {
        const auto* list = value.as_array();
        if (list == nullptr)
            throw std::runtime_error(std::string(names_file) + ": " + std::string(group.str()) + " is no list");
        for (const auto& one : *list)
            if (const auto word = one.value<std::string>(); word && !word->empty())
                words.push_back(*word);
    }
    return words;
}

} // namespace

const std::vector<std::string>& words_refused_in_names()
{
    static const auto words = read_refused_words();
    return words;
}

} // namespace content
