#pragma once

#include "bot/understand/normalise.hpp"
#include "bot/understand/understand.hpp"

#include <optional>

namespace bot::understand {

/// The commands of reading beside 打卡: 补打卡 昨天 书名, 撤销打卡, 改成20页, 暂停打卡 3天, 好书 养生,
/// 推荐一本散文, 书友会, 加入书友会 2, 诵读 书名; and what looks like a check-in and is none. The scope of a
/// check-in says what else it is: undo or correct the last one, none (nobody read), sport, or forgot (which day is
/// to be asked about). `text` is the message without politeness, a part of `said.text`.
std::optional<handlers::intent> reading_command(const phrase& said, std::string_view text, const context& where,
                                                const index::tables& names);

} // namespace bot::understand
