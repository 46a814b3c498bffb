#include "content/phrasings.hpp"

#include "content/files.hpp"

#include <fmt/core.h>
#include <iterator>
#include <stdexcept>
#include <toml++/toml.h>
#include <utility>

namespace content {

namespace {

constexpr std::string_view folder = "phrasings/";
constexpr std::string_view extension = ".toml";
constexpr std::string_view tutorials = "tutorial";
constexpr std::string_view activities = "phrasings/activities.toml";

std::string_view name_of(std::string_view path)
{
    path.remove_prefix(path.rfind('/') + 1);
    if (path.ends_with(extension))
        path.remove_suffix(extension.size());
    return path;
}

using lists = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// A file of lists of sentences, in order of key.
lists read_lists(std::string_view path, std::string_view toml)
{
    const auto fail = [&](const toml::source_region& where, std::string_view what) {
        throw std::runtime_error(fmt::format("{}:{}: {}", path, where.begin.line, what));
    };
    lists made;
    try {
        const auto table = toml::parse(toml);
        for (const auto& [key, node] : table) {
            const auto* list = node.as_array();
            if (!list) {
                fail(node.source(), "not a list of sentences");
                break;
            }
            auto& into = made.emplace_back(std::string(key.str()), std::vector<std::string>()).second;
            for (const auto& one : *list) {
                const auto sentence = one.value<std::string>();
                if (!sentence || sentence->empty())
                    fail(one.source(), "not a sentence");
                into.push_back(*sentence);
            }
        }
    } catch (const toml::parse_error& error) {
        fail(error.source(), error.description());
    }
    return made;
}

std::vector<phrasing> load_phrasings()
{
    std::vector<phrasing> all;
    for (const auto& file : files())
        if (file.path.starts_with(folder) && file.path.ends_with(extension) && file.path != activities) {
            auto some = parse_phrasings(file.path, file.bytes);
            all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
        }
    return all;
}

} // namespace

std::vector<phrasing> parse_phrasings(std::string_view path, std::string_view toml)
{
    const auto intent = name_of(path);
    std::vector<phrasing> made;
    for (const auto& [key, sentences] : read_lists(path, toml)) {
        if (intent != tutorials && key != "said")
            throw std::runtime_error(fmt::format("{}: {} is not “said”", path, key));
        for (const auto& sentence : sentences)
            made.push_back({sentence, std::string(intent), intent == tutorials ? key : std::string()});
    }
    return made;
}

const std::vector<phrasing>& built_in_phrasings()
{
    static const auto all = load_phrasings();
    return all;
}

const phrased_names& names_in_phrasings()
{
    static const auto all = [] {
        phrased_names made;
        for (auto& [name, others] : read_lists(activities, read_file(activities)))
            if (name == "places")
                made.places = std::move(others);
            else
                made.activities.push_back({name, std::move(others)});
        return made;
    }();
    return all;
}

} // namespace content
