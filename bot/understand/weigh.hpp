#pragma once

#include "bot/understand/evidence.hpp"
#include "bot/understand/question_finder.hpp"
#include "handlers/intent.hpp"

#include <vector>

namespace bot::understand {

/// How likely each intent is, by its place in handlers::intent_name up to out_of_scope.
std::vector<float> weigh_intents(const evidence& seen, const index::tables& names);

/// The tutorials that a message may ask for, likeliest first, at most `limit`.
std::vector<found_question> rank_tutorials(const evidence& seen, const index::tables& names, std::size_t limit);

} // namespace bot::understand
