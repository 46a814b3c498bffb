#pragma once

#include "content/screens/canvas.hpp"

// The mark on what is pressed: a ring around it and a hand that points at it.
namespace content::screens {

struct finger_mark {
    box ring;
    box hand;
};

/// Draws the mark on a picture that is so wide; the hand may reach below the picture's end. The hand
/// goes where it covers the fewest words.
finger_mark draw_finger(canvas& on, const canvas::target& pressed, double picture_width);

} // namespace content::screens
