#pragma once

#include "bot/understand/normalise.hpp"
#include "handlers/intent.hpp"

#include <optional>
#include <string_view>

namespace bot::understand {

/// 改名字 王桂花, 换手机号 13900009999: what is known of oneself is to be another. The scope is name or phone;
/// without the new one it is asked how to say it. `text` is the message without politeness, a part of `said.text`.
std::optional<handlers::intent> own_data_command(const phrase& said, std::string_view text);

/// 点赞张秀英, 给1号点赞, 有哪些学习之星: a number or a name of those who were chosen, or neither.
std::optional<handlers::intent> star_command(const phrase& said, std::string_view text);

} // namespace bot::understand
