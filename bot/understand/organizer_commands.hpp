#pragma once

#include "bot/understand/exact_parts.hpp"

#include <optional>

// Commands of organizers with an activity, a number and words of their own. From organizers one that lacks
// something is taken too, without what it lacks; from others only a whole one, since they talk of other things.
namespace bot::understand {

/// "加人数 3 志愿者 约50 备注", "减人数 3 20 多数了": activity, role, heads with sign, note. slots.role is empty
/// where the note leaves it in doubt; slots.scope says whether the heads are guessed.
std::optional<handlers::intent> heads_command(const command_rest& rest);

/// "新闻 3 https://… 标题".
std::optional<handlers::intent> news_command(const command_rest& rest);

/// "通知 3 明天改到二楼", from organizers alone.
std::optional<handlers::intent> broadcast_command(const command_rest& rest);

} // namespace bot::understand
