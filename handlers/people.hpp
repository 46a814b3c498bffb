#pragma once

#include "storage/store.hpp"

#include <string>
#include <vector>

// Everybody whom the store knows, page by page, with what they may be sent.
namespace handlers {

struct people_page {
    std::vector<storage::archived_person> people;
    std::string next; ///< Where to go on; only the same store understands it. Empty after the last.
};

/// People from a place on, or from the first for an empty one; those who asked to be forgotten are left out. Made
/// for going through all of them: a page costs what a page of a backup does.
storage::awaitable<people_page> people_after(storage::store& store, std::string place);

} // namespace handlers
