#pragma once

#include "content/screens/screen.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace content {

/// One action, what should be seen afterwards, and what to do where it is not.
struct tutorial_step {
    std::string action;
    std::string see;
    std::string otherwise;
    std::optional<content::screen> screen; ///< What the phone shows, where the step is done on it.
};

/// How to do one thing on a phone.
struct tutorial {
    std::string slug;
    std::string title;
    std::string category;
    std::string goal;                   ///< What one will be able to do.
    std::vector<std::string> questions; ///< How people ask for it.
    std::vector<std::string> keywords;  ///< Words that point to it alone.
    std::string safety;                 ///< A warning where money or identity is involved; may be empty.
    std::vector<tutorial_step> steps;
};

/// Reads one Markdown file of content/tutorials/; the form is described in content/tutorials/README.md.
/// Throws std::runtime_error that names the file and the line.
tutorial parse_tutorial(std::string_view path, std::string_view markdown);

/// The tutorials of content/tutorials/, read once, in order of slug.
const std::vector<tutorial>& built_in_tutorials();

/// A built-in tutorial by slug; null where there is none.
const tutorial* find_tutorial(std::string_view slug);

} // namespace content
