#pragma once

#include "content/wording.hpp"
#include "handlers/catalogue.hpp"
#include "storage/store.hpp"

#include <string>

// Heads that are counted after a form has gone up do not change it: they are a difference of its next version.
namespace handlers {

/// The sentence that says so; empty while no report of this year that the activity stands on, from its own unit's
/// up, has been submitted or accepted.
storage::awaitable<std::string> told_of_settled_report(storage::store& store, const content::wording& say,
                                                       catalogue_ptr units, const storage::activity& activity,
                                                       storage::time_point now);

} // namespace handlers
