#pragma once

#include "bot/understand/linear_model.hpp"
#include "bot/understand/message.hpp"
#include "bot/understand/rules.hpp"

#include <optional>

namespace bot::understand {

/// A message as it is written and as it sounds, each with the rule that it fulfils: what the intent is
/// weighed from.
struct evidence {
    evidence(const phrase& said, const context& where, const index::tables& names);
    evidence(const evidence&) = delete; // Its parts point to one another.
    evidence& operator=(const evidence&) = delete;

    message written;
    std::optional<judgement> rule;
    std::optional<phrase> sound; ///< In words that we know; nothing where no word had to be changed.
    std::optional<message> heard;
    std::optional<judgement> heard_rule;
};

} // namespace bot::understand
