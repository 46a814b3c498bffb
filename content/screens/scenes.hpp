#pragma once

#include "content/screens/canvas.hpp"

#include <string_view>

// What photos and cameras show.
namespace content::screens {

/// Sky, sun and hills; four kinds, so that several photos differ.
void draw_landscape(canvas& on, const box& place, double radius, std::size_t season);

/// A head and shoulders in a round frame.
void draw_face(canvas& on, const box& place);

/// A card or a printed page in the middle.
void draw_card(canvas& on, const box& place);
void draw_page(canvas& on, const box& place);

/// The scene that a caption names; a landscape otherwise.
void draw_scene(canvas& on, const box& place, std::string_view caption);

} // namespace content::screens
