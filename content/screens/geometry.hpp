#pragma once

#include <algorithm>

// Places in a picture, in units of which a picture is 320 wide.
namespace content::screens {

struct box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    double centre_x() const { return x + width / 2; }
    double centre_y() const { return y + height / 2; }

    /// Smaller by so much on every side; larger where negative.
    box inset(double by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }

    bool holds(const box& other) const
    {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }
};

/// The area that two boxes share.
inline double overlap(const box& one, const box& other)
{
    const double wide = std::min(one.right(), other.right()) - std::max(one.x, other.x);
    const double high = std::min(one.bottom(), other.bottom()) - std::max(one.y, other.y);
    return wide > 0 && high > 0 ? wide * high : 0;
}

} // namespace content::screens
