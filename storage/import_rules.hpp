#pragma once

#include "storage/archive.hpp"

#include <optional>

namespace storage {

/// Whether a page is to be taken in: not where it is in the store. Throws std::runtime_error where it does not
/// follow on what is there.
bool is_next(const import_page& page, const std::optional<import_progress>& so_far);

/// Says that an archive goes into an empty store alone.
[[noreturn]] void refuse_full_store();

} // namespace storage
