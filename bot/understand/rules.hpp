#pragma once

#include "bot/understand/message.hpp"
#include "handlers/intent.hpp"

#include <optional>
#include <string_view>

namespace bot::understand {

/// A rule that a message fulfils.
struct judgement {
    handlers::intent_name name;
    std::string_view rule;
};

/// The first rule, in order of precedence, that the cues of a message fulfil. Tutorials have none:
/// there are too many ways to ask for them.
std::optional<judgement> judge(const message& said);

/// What is said politely around nothing: greeting or thanks, when that is all there is.
std::optional<judgement> judge_politeness(std::string_view text);

} // namespace bot::understand
