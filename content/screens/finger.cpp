#include "content/screens/finger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace content::screens {

namespace {

constexpr std::string_view ring_ink = "#d4001a";
// The tip of the finger is at 0, 0; the hand is below it.
constexpr std::string_view hand_shape =
    "M0 0a5 5 0 0 1 5 5v15a4.5 4.5 0 0 1 8.5 1.5a4.5 4.5 0 0 1 8 2.5a4 4 0 0 1 6.5 3v11c0 10-6 17-15 "
    "17h-4c-6 0-10-2-13-7l-9.5-15a4.6 4.6 0 0 1 7.5-5l3.5 4v-27a5 5 0 0 1 2.5-5z";

/// The hand as circles: the finger and the fist.
struct circle {
    double x = 0;
    double y = 0;
    double radius = 0;

    box bounds() const { return {x - radius, y - radius, 2 * radius, 2 * radius}; }
};
constexpr std::array hand_circles{circle{0, 6, 7}, circle{0, 17, 7}, circle{6, 35, 23}};

struct pose {
    double x = 0; ///< Of the tip.
    double y = 0;
    double angle = 0; ///< Degrees clockwise; the hand is below the tip at 0, at its right at -60.
    bool mirrored = false;

    std::array<box, hand_circles.size()> covers() const
    {
        const double turn = angle * std::numbers::pi / 180;
        std::array<box, hand_circles.size()> boxes;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            auto each = hand_circles[i];
            const double across = mirrored ? -each.x : each.x;
            each = {x + across * std::cos(turn) - each.y * std::sin(turn),
                    y + across * std::sin(turn) + each.y * std::cos(turn), each.radius};
            boxes[i] = each.bounds();
        }
        return boxes;
    }

    box bounds() const
    {
        const auto boxes = covers();
        box all = boxes.front();
        for (const auto& each : boxes) {
            const double right = std::max(all.right(), each.right());
            const double bottom = std::max(all.bottom(), each.bottom());
            all.x = std::min(all.x, each.x);
            all.y = std::min(all.y, each.y);
            all.width = right - all.x;
            all.height = bottom - all.y;
        }
        return all;
    }
};

/// What a pose costs: words that it covers, those of the pressed thing most of all, and distance
/// from where one would touch.
double cost(const pose& tried, const canvas& on, const canvas::target& pressed, double best_x)
{
    double sum = 0;
    for (const auto& text : on.texts()) {
        if (text.layer < pressed.layer)
            continue;
        double covered = 0;
        for (const auto& part : tried.covers())
            covered += overlap(part, text.where);
        sum += covered * (overlap(text.where, pressed.where) > 0 ? 3 : 1);
    }
    // The fist should leave the thing to be seen.
    sum += overlap(tried.covers().back(), pressed.where) * 0.25;
    return sum + std::abs(tried.x - best_x) * 0.8 + std::abs(tried.angle) * 0.3 + (tried.mirrored ? 4 : 0);
}

pose choose(const canvas& on, const canvas::target& pressed, double picture_width)
{
    const auto& where = pressed.where;
    const double best_x = pressed.tip_x.value_or(where.x + where.width * 0.82);
    pose best{best_x, where.centre_y(), 0, false};
    double least = std::numeric_limits<double>::max();
    for (int across = 0; across <= 20; ++across)
        for (const double down : {0.3, 0.55, 0.75, 0.95})
            for (const double angle : {0.0, -35.0, 35.0, -65.0, 65.0}) {
                const double x = across == 20 ? best_x : where.x + where.width * across / 20;
                const pose tried{x, where.y + where.height * down, angle, angle > 0};
                const auto covers = tried.bounds();
                if (covers.x < 1 || covers.right() > picture_width - 1)
                    continue;
                const double price = cost(tried, on, pressed, best_x) + down * 10;
                if (price < least) {
                    least = price;
                    best = tried;
                }
            }
    return best;
}

} // namespace

finger_mark draw_finger(canvas& on, const canvas::target& pressed, double picture_width)
{
    auto ring = pressed.where;
    const double right = std::min(ring.right(), picture_width - 5);
    ring.x = std::max(ring.x, 5.0);
    ring.width = right - ring.x;
    const double half = std::min(ring.width, ring.height) / 2;
    const bool round = !pressed.angular && std::abs(ring.width - ring.height) < 12 && half < 44;
    const double corner = round ? half : std::min(half, 16.0);
    on.rect(ring, corner, "none", "#fff", 8);
    on.rect(ring, corner, "none", ring_ink, 4.5);
    const auto hand = choose(on, pressed, picture_width);
    on.raw(fmt::format("<g transform=\"translate({:.4g} {:.4g}) rotate({:g}){}\"><path d=\"{}\" fill=\"#ffe0b8\" "
                       "stroke=\"#fff\" stroke-width=\"6\"/><path d=\"{}\" fill=\"#ffe0b8\" stroke=\"#191919\" "
                       "stroke-width=\"2.4\" stroke-linejoin=\"round\"/><path d=\"M5 20v9M13.5 22v8M21.5 25v6\" "
                       "stroke=\"#191919\" stroke-width=\"1.8\" stroke-linecap=\"round\"/></g>",
                       hand.x, hand.y, hand.angle, hand.mirrored ? " scale(-1 1)" : "", hand_shape, hand_shape));
    return {ring.inset(-4), hand.bounds()};
}

} // namespace content::screens
