#include "storage/sqlite/archive.hpp"
#include "storage/sqlite/sequence.hpp"

#include <stdexcept>

namespace storage::sqlite {
namespace {

/// Leases and shared values are of no account: servers leave them behind.
bool is_empty(connection& db)
{
    return !db.query("SELECT 1 FROM settings UNION ALL SELECT 1 FROM units UNION ALL SELECT 1 FROM accounts"
                     " UNION ALL SELECT 1 FROM resources UNION ALL SELECT 1 FROM books"
                     " UNION ALL SELECT 1 FROM activities UNION ALL SELECT 1 FROM persons"
                     " UNION ALL SELECT 1 FROM tokens UNION ALL SELECT 1 FROM binding_codes")
                .next();
}

void begin(connection& db, const import_page& page)
{
    if (!page.from.empty())
        throw std::runtime_error("an import begins with the first page of an archive");
    if (!is_empty(db))
        throw std::runtime_error("the store is not empty: an archive goes into an empty one alone");
    db.run("INSERT INTO import (source, position, finished) VALUES (?, '', 0)", page.source);
}

/// False for a page that is in the store.
bool follows(const import_page& page, const import_progress& so_far)
{
    const bool same = so_far.source == page.source;
    if (so_far.finished) {
        if (same && page.to.empty())
            return false;
        throw std::runtime_error("the store is not empty: an archive goes into an empty one alone");
    }
    if (!same)
        throw std::runtime_error("the store holds the beginning of another archive: empty it and start again");
    if (!page.to.empty() && so_far.position == page.to)
        return false;
    if (so_far.position != page.from)
        throw std::runtime_error("the page does not follow on what was imported last");
    return true;
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
    if (!so_far)
        begin(db, page);
    else if (!follows(page, *so_far))
        return;
    for (const auto& one : page.records)
        put(db, one);
    db.run("UPDATE import SET position = ?, finished = ?", page.to, page.to.empty());
    bump_catalogue(db);
}

} // namespace storage::sqlite
