#pragma once

#include "bot/pages/render.hpp"
#include "content/wording.hpp"
#include "handlers/catalogue.hpp"
#include "storage/archive.hpp"

#include <vector>

namespace bot::pages {

/// What is kept about a person in words that they can read, by subject: "sections", each with "name" and "lines"
/// of "words". What says nothing to a reader (sessions, numbers of messages, lines of the ledger) is counted as
/// "other".
page_values tell_records(const content::wording& say, const handlers::catalogue& units,
                         const std::vector<storage::archive_record>& records);

} // namespace bot::pages
