#include "storage/import_rules.hpp"

#include <stdexcept>

namespace storage {

void refuse_full_store()
{
    throw std::runtime_error("the store is not empty: an archive goes into an empty one alone");
}

bool is_next(const import_page& page, const std::optional<import_progress>& so_far)
{
    if (!so_far) {
        if (!page.from.empty())
            throw std::runtime_error("an import begins with the first page of an archive");
        return true;
    }
    const bool same = so_far->source == page.source;
    if (so_far->finished) {
        if (same && page.to.empty())
            return false;
        refuse_full_store();
    }
    if (!same)
        throw std::runtime_error("the store holds the beginning of another archive: empty it and start again");
    if (!page.to.empty() && so_far->position == page.to)
        return false;
    if (so_far->position != page.from)
        throw std::runtime_error("the page does not follow on what was imported last");
    return true;
}

} // namespace storage
