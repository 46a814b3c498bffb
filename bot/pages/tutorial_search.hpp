#pragma once

#include "bot/understand/understand.hpp"
#include "content/tutorials.hpp"

#include <string>
#include <vector>

namespace bot::pages {

/// The tutorials that somebody may mean, best first: what the chat would begin or offer, those that are
/// asked for in like words, then those that have the words in title, keywords or questions. `names` may be null.
std::vector<const content::tutorial*> search_tutorials(const std::string& words, const understand::index* names,
                                                       storage::time_point now);

} // namespace bot::pages
