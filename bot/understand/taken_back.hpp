#pragma once

#include "bot/understand/activity_finder.hpp"

#include <string>

namespace bot::understand {

/// A normalised text with what the speaker takes back blanked out, offsets unchanged: the first number of
/// 报3号 不对 报4号, 不报3号 in 不报3号 报4号, 除了3号. Only what is named again, or else, is taken back: 你说错了
/// and 不报3号了 stay as they are.
std::string without_taken_back(std::string text, const activity_finder& names);

} // namespace bot::understand
