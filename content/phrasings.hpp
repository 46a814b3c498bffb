#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace content {

/// A sentence as people say it, with what it asks for.
struct phrasing {
    std::string text;
    std::string intent;   ///< As `xuelin understand` prints it, such as "signup".
    std::string tutorial; ///< Slug, for the intent "tutorial" alone; may be empty there too.
};

/// An activity that is only there for sentences to speak of.
struct named_activity {
    std::string name;
    std::vector<std::string> aliases;
};

/// Reads one file of content/phrasings/: `said = [...]` for the intent that the file is named after;
/// in tutorial.toml a list for each slug. Throws std::runtime_error that names the file and the line.
std::vector<phrasing> parse_phrasings(std::string_view path, std::string_view toml);

/// The sentences of content/phrasings/, read once.
const std::vector<phrasing>& built_in_phrasings();

/// What those sentences speak of.
struct phrased_names {
    std::vector<std::string> places;
    std::vector<named_activity> activities;
};

/// content/phrasings/activities.toml, read once.
const phrased_names& names_in_phrasings();

} // namespace content
