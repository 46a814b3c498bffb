#pragma once

#include "bot/understand/evidence.hpp"
#include "bot/understand/linear_model.hpp"

namespace bot::understand {

/// What the intent is weighed from: neighbouring characters and syllables, with activities, titles of books,
/// amounts, places, days and relatives each replaced by one sign for all of their kind; cues; and the rules that
/// the message fulfils as it is written and as it sounds.
features features_of(const message& said, const std::optional<judgement>& rule,
                     const std::optional<judgement>& heard_rule);

/// Characters and syllables alone, as they stand.
features wording_of(std::string_view text);

} // namespace bot::understand
