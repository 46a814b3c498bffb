#include "storage/sqlite/documents.hpp"

#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/archive.hpp"

namespace storage::sqlite {
namespace {

std::vector<index_entry> indexes_of(connection& db, const document& one)
{
    std::vector<index_entry> all;
    auto found =
        db.query("SELECT name, place FROM document_indexes WHERE collection = ? AND partition = ? AND key = ?"
                 " ORDER BY name, place",
                 one.collection, one.partition, one.key);
    while (found.next())
        all.push_back({found.text(0), found.integer(1)});
    return all;
}

/// Key, version and body are columns 0 to 2.
std::vector<document> read_all(connection& db, const document_query& which, rows& found)
{
    std::vector<document> all;
    while (found.next()) {
        all.push_back({which.collection, which.partition, found.text(0), found.integer(1), found.text(2), {}});
        all.back().indexes = indexes_of(db, all.back());
    }
    return all;
}

} // namespace

std::optional<document> find_document(connection& db, const std::string& collection, const std::string& partition,
                                      const std::string& key)
{
    auto found = db.query("SELECT version, body FROM documents WHERE collection = ? AND partition = ? AND key = ?",
                          collection, partition, key);
    if (!found.next())
        return {};
    document one{collection, partition, key, found.integer(0), found.text(1), {}};
    one.indexes = indexes_of(db, one);
    return one;
}

std::vector<document> list_documents(connection& db, const document_query& which)
{
    const bool begins = which.after_key.empty();
    if (which.newest_first) {
        auto found = db.query(
            "SELECT d.key, version, body FROM document_indexes i JOIN documents d USING (collection, partition, "
            "key)"
            " WHERE i.collection = ? AND i.partition = ? AND i.name = ? AND (? OR (i.place, i.key) < (?, ?))"
            " ORDER BY i.place DESC, i.key DESC LIMIT ?",
            which.collection, which.partition, which.index, begins, which.after_order, which.after_key,
            which.limit);
        return read_all(db, which, found);
    }
    auto found = db.query(
        "SELECT d.key, version, body FROM document_indexes i JOIN documents d USING (collection, partition, key)"
        " WHERE i.collection = ? AND i.partition = ? AND i.name = ? AND (? OR (i.place, i.key) > (?, ?))"
        " ORDER BY i.place, i.key LIMIT ?",
        which.collection, which.partition, which.index, begins, which.after_order, which.after_key, which.limit);
    return read_all(db, which, found);
}

std::int64_t count_documents(connection& db, const std::string& collection, const std::string& partition,
                             const std::string& index)
{
    auto found =
        db.query("SELECT COUNT(*) FROM document_indexes WHERE collection = ? AND partition = ? AND name = ?",
                 collection, partition, index);
    found.next();
    return found.integer(0);
}

void put_document(connection& db, const document& what, std::int64_t version)
{
    db.run("DELETE FROM document_indexes WHERE collection = ? AND partition = ? AND key = ?", what.collection,
           what.partition, what.key);
    if (what.body.empty()) {
        db.run("DELETE FROM documents WHERE collection = ? AND partition = ? AND key = ?", what.collection,
               what.partition, what.key);
        return;
    }
    db.run("INSERT OR REPLACE INTO documents (collection, partition, key, version, body) VALUES (?, ?, ?, ?, ?)",
           what.collection, what.partition, what.key, version, what.body);
    for (const auto& one : what.indexes)
        db.run("INSERT OR IGNORE INTO document_indexes (collection, partition, name, place, key)"
               " VALUES (?, ?, ?, ?, ?)",
               what.collection, what.partition, one.index, one.order, what.key);
}

bool write_document(connection& db, const document& what)
{
    const auto kept = find_document(db, what.collection, what.partition, what.key);
    const auto version = kept ? kept->version : 0;
    if (version == what.version + 1 && kept->body == what.body)
        return true;
    if (version != what.version)
        return !kept && what.body.empty();
    put_document(db, what, version + 1);
    return true;
}

document_written apply(const step& in, const storage::write_document& wanted)
{
    const bool done = write_document(in.db, wanted.what);
    return {done, done ? wanted.done_text : wanted.refused_text};
}

void read_documents(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query("SELECT collection, partition, key, version, body FROM documents"
                          " WHERE (collection, partition, key) > (?, ?, ?)"
                          " ORDER BY collection, partition, key LIMIT ?",
                          after.word(0), after.word(1), after.rest(2), limit);
    while (found.next()) {
        document one{found.text(0), found.text(1), found.text(2), found.integer(3), found.text(4), {}};
        one.indexes = indexes_of(db, one);
        after.set(one.collection, one.partition, one.key);
        into.emplace_back(std::move(one));
    }
}

} // namespace storage::sqlite
