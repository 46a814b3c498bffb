#include "storage/import_rules.hpp"
#include "storage/sqlite/archive.hpp"
#include "storage/sqlite/sequence.hpp"

namespace storage::sqlite {
namespace {

/// Leases and shared values are of no account: servers leave them behind.
bool is_empty(connection& db)
{
    return !db.query("SELECT 1 FROM settings UNION ALL SELECT 1 FROM units UNION ALL SELECT 1 FROM accounts"
                     " UNION ALL SELECT 1 FROM resources UNION ALL SELECT 1 FROM books"
                     " UNION ALL SELECT 1 FROM activities UNION ALL SELECT 1 FROM persons"
                     " UNION ALL SELECT 1 FROM tokens UNION ALL SELECT 1 FROM binding_codes"
                     " UNION ALL SELECT 1 FROM documents")
                .next();
}

void begin(connection& db, const import_page& page)
{
    if (!is_empty(db))
        refuse_full_store();
    db.run("INSERT INTO import (source, position, finished) VALUES (?, '', 0)", page.source);
}

} // namespace

std::optional<import_progress> find_import(connection& db)
{
    auto found = db.query("SELECT source, position, finished FROM import");
    if (!found.next())
        return {};
    return import_progress{found.text(0), found.text(1), found.number(2) != 0};
}

void import_records(connection& db, const import_page& page)
{
    const auto so_far = find_import(db);
    if (!is_next(page, so_far))
        return;
    if (!so_far)
        begin(db, page);
    for (const auto& one : page.records)
        put(db, one);
    db.run("UPDATE import SET position = ?, finished = ?", page.to, page.to.empty());
    bump_catalogue(db);
}

} // namespace storage::sqlite
