#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

// The demo week: a made-up city in the middle of its activity week, whatever day it is today.
namespace content {

/// content/demo/week.json in the form that `xuelin load` reads. Its times are written as a day from
/// today and a wall clock in Asia/Shanghai, "@+1 09:00", and become RFC 3339 here.
std::string demo_week(std::chrono::local_days today);

/// A conversation of the demo day.
struct demo_scene {
    std::string title;
    std::string who;    ///< The person's name, for the print-out.
    std::string openid; ///< The same person has the same openid in every scene.
    int fill = 0;       ///< So many others, "demo-resident-1" onwards, say `fill_say` before it begins.
    std::string fill_say;
    std::vector<std::string> say; ///< May hold {code}: an organizer's binding code made by the program.
};

/// The scenes of content/demo/day.toml, in order.
std::vector<demo_scene> demo_day();

} // namespace content
