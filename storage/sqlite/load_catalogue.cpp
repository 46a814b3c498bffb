#include "storage/archive_json.hpp"
#include "storage/json.hpp"
#include "storage/sqlite/catalogue.hpp"

namespace storage::sqlite {

std::int64_t catalogue_version(connection& db)
{
    auto found = db.query("SELECT value FROM sequences WHERE name = 'catalogue'");
    found.next();
    return found.integer(0);
}

resource read_resource(const rows& found, int first)
{
    const auto body = found.text(first + 5);
    if (!body.empty())
        return std::get<resource>(parse_archive_record(body));
    resource one;
    one.id = found.text(first);
    one.unit = found.text(first + 1);
    one.title = found.text(first + 2);
    one.topic = found.text(first + 3);
    one.url = found.text(first + 4);
    return one;
}

catalogue_records load_catalogue(connection& db)
{
    const snapshot as_of_one_moment(db);
    catalogue_records all;
    all.version = catalogue_version(db);
    auto units = db.query("SELECT id, name, level, parent, phone FROM units ORDER BY rowid");
    while (units.next())
        all.units.push_back(
            {units.text(0), units.text(1), units.word<unit_level>(2), units.text(3), units.text(4)});
    auto accounts = db.query("SELECT id, unit, kind, app_id FROM accounts ORDER BY rowid");
    while (accounts.next())
        all.accounts.push_back(
            {accounts.text(0), accounts.text(1), accounts.word<account_kind>(2), accounts.text(3)});
    auto activities = db.query("SELECT body FROM activities ORDER BY id");
    while (activities.next())
        all.activities.push_back(parse_activity(activities.text(0)));
    auto resources = db.query("SELECT id, unit, title, topic, url, body FROM resources ORDER BY rowid");
    while (resources.next())
        all.resources.push_back(read_resource(resources, 0));
    auto books = db.query("SELECT id, title, author, topic, note FROM books ORDER BY rowid");
    while (books.next())
        all.books.push_back({books.text(0), books.text(1), books.text(2), books.text(3), books.text(4)});
    return all;
}

} // namespace storage::sqlite
