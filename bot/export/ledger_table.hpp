#pragma once

#include "bot/export/table.hpp"
#include "content/wording.hpp"
#include "storage/records.hpp"

#include <memory>

namespace bot {

/// An activity's ledger as a table, every entry of it in order of writing. It names nobody: people are told apart
/// by the beginnings of their pseudonyms. The store and the words must outlive it.
std::shared_ptr<table> ledger_table(storage::store& store, storage::activity activity,
                                    const content::wording& wording);

} // namespace bot
