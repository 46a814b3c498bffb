#pragma once

#include <string>
#include <string_view>

// Drawings of things that people know by name; content/screens/icons.toml lists them.
namespace content::screens {

/// What follows "<svg" in a file of content/screens/icons, its own namespace left out.
std::string_view drawing_of(std::string_view icon);

struct app_icon {
    std::string icon; ///< Empty: the app's first character.
    std::string colour;
};

/// How an app looks on a home screen.
app_icon icon_of_app(std::string_view name);

/// The drawing of a function, tab, tile or button; empty where only its first character can stand for it.
std::string_view icon_of_function(std::string_view name);

/// What a photo with that caption shows: "face", "card", "page", or empty for anything else.
std::string_view scene_of(std::string_view caption);

} // namespace content::screens
