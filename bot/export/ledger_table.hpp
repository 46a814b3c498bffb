#pragma once

#include "bot/export/table.hpp"
#include "content/wording.hpp"
#include "handlers/catalogue.hpp"
#include "storage/store.hpp"

#include <memory>

namespace bot {

/// An activity's ledger as a table, every entry of it in order of writing. It names no resident: they are told
/// apart by the beginnings of their pseudonyms. The store and the words must outlive it.
std::shared_ptr<table> ledger_table(storage::store& store, handlers::catalogue_ptr units,
                                    storage::activity activity, const content::wording& wording);

} // namespace bot
