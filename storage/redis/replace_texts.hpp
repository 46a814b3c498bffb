#pragma once

#include "storage/kept_text.hpp"
#include "storage/redis/access.hpp"

#include <vector>

namespace storage::redis {

/// Each where the text is still as said; those of a person in one step, those of an activity's list in another.
awaitable<void> replace_texts(access& at, std::vector<text_change> changes);

/// Has every primary and replica write its append-only file anew, in the background. Throws overloaded where one
/// is at it already, with what was there before.
awaitable<void> scrub(access& at);

} // namespace storage::redis
