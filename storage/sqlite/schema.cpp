#include "storage/sqlite/schema.hpp"

#include <array>
#include <stdexcept>

namespace storage::sqlite {
namespace {

// Times are seconds since 1970, days are days since 1970, enumerations are their words.
constexpr const char* first_tables = R"sql(
CREATE TABLE sequences (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO sequences VALUES ('catalogue', 0), ('arrival', 0);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The catalogue. Tables with a rowid keep the order in which things were first loaded.
CREATE TABLE units (id TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, parent TEXT NOT NULL,
                    phone TEXT NOT NULL);
CREATE TABLE accounts (id TEXT PRIMARY KEY, unit TEXT NOT NULL, kind TEXT NOT NULL, app_id TEXT NOT NULL);
CREATE TABLE resources (id TEXT PRIMARY KEY, unit TEXT NOT NULL, title TEXT NOT NULL, topic TEXT NOT NULL,
                        url TEXT NOT NULL);
CREATE TABLE books (id TEXT PRIMARY KEY, title TEXT NOT NULL, author TEXT NOT NULL, topic TEXT NOT NULL,
                    note TEXT NOT NULL);
-- body is the whole activity; the other columns are what the rules look at.
CREATE TABLE activities (id INTEGER PRIMARY KEY, unit TEXT NOT NULL, state TEXT NOT NULL, capacity INTEGER,
                         volunteer_capacity INTEGER, party_limit INTEGER NOT NULL, signup_end INTEGER,
                         body TEXT NOT NULL);
CREATE TABLE sessions (activity INTEGER NOT NULL, number INTEGER NOT NULL, starts_at INTEGER NOT NULL,
                       ends_at INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (activity, number)) WITHOUT ROWID;
CREATE INDEX sessions_by_code ON sessions (code);

-- Who people are. Every other table knows them by number: numbers grow, so that a crowd of newcomers
-- fills the ends of tables instead of touching a page for each of them. id is the pseudonym; who is
-- forgotten keeps it, with nothing beside.
CREATE TABLE persons (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, known INTEGER NOT NULL,
                      account TEXT NOT NULL, openid TEXT NOT NULL, name TEXT NOT NULL, phone TEXT NOT NULL,
                      reminders INTEGER NOT NULL, acts_for TEXT, acts_as TEXT);
-- topic is empty where nothing is asked.
CREATE TABLE conversations (person INTEGER PRIMARY KEY, version INTEGER NOT NULL, topic TEXT NOT NULL,
                            since INTEGER NOT NULL);
CREATE TABLE notices (number INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL, activity INTEGER NOT NULL,
                      role TEXT NOT NULL, party INTEGER NOT NULL, at INTEGER NOT NULL);
CREATE INDEX notices_by_person ON notices (person);
CREATE TABLE seen (person INTEGER NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, result TEXT NOT NULL,
                   PRIMARY KEY (person, key)) WITHOUT ROWID;
CREATE INDEX seen_by_age ON seen (at);

-- times: how often the person has signed up; revision: entries written since the last time;
-- day: of the entry that confirmed it, for corrections to stand on.
CREATE TABLE registrations (person INTEGER NOT NULL, activity INTEGER NOT NULL, role TEXT NOT NULL,
                            state TEXT NOT NULL, party INTEGER NOT NULL, arrival INTEGER NOT NULL,
                            times INTEGER NOT NULL, revision INTEGER NOT NULL, day INTEGER NOT NULL,
                            name TEXT NOT NULL, phone TEXT NOT NULL, since INTEGER NOT NULL,
                            PRIMARY KEY (person, activity, role)) WITHOUT ROWID;
CREATE INDEX registrations_by_arrival ON registrations (activity, arrival) WHERE state <> 'cancelled';
CREATE INDEX registrations_waiting ON registrations (activity, role, arrival, party) WHERE state = 'waiting';
CREATE TABLE places (activity INTEGER NOT NULL, role TEXT NOT NULL, confirmed INTEGER NOT NULL DEFAULT 0,
                     waiting INTEGER NOT NULL DEFAULT 0, parties INTEGER NOT NULL DEFAULT 0,
                     PRIMARY KEY (activity, role),
                     CHECK (confirmed >= 0 AND waiting >= 0 AND parties >= 0)) WITHOUT ROWID;

CREATE TABLE attendances (activity INTEGER NOT NULL, session INTEGER NOT NULL, person INTEGER NOT NULL,
                          role TEXT NOT NULL, heads INTEGER NOT NULL, at INTEGER NOT NULL,
                          PRIMARY KEY (activity, session, person, role)) WITHOUT ROWID;
CREATE TABLE readings (number INTEGER PRIMARY KEY, person INTEGER NOT NULL, day INTEGER NOT NULL, book TEXT NOT NULL,
                       pages INTEGER, minutes INTEGER, chapters INTEGER, up_to_page INTEGER,
                       up_to_chapter INTEGER, note TEXT NOT NULL, activity INTEGER NOT NULL, at INTEGER NOT NULL);
CREATE INDEX readings_by_person ON readings (person, day);
CREATE TABLE tutorial_progress (person INTEGER NOT NULL, tutorial TEXT NOT NULL, step INTEGER NOT NULL,
                                at INTEGER NOT NULL, PRIMARY KEY (person, tutorial)) WITHOUT ROWID;

-- What is counted, and the sums that are kept in the same step. A natural key names the person who is
-- the cause, so it is unique as soon as it is unique among their entries.
CREATE TABLE ledger (number INTEGER PRIMARY KEY, activity INTEGER NOT NULL, unit TEXT NOT NULL,
                     role TEXT NOT NULL, kind TEXT NOT NULL, day INTEGER NOT NULL, heads INTEGER NOT NULL,
                     cause INTEGER NOT NULL, natural_key TEXT NOT NULL, note TEXT NOT NULL, at INTEGER NOT NULL,
                     UNIQUE (cause, natural_key));
CREATE INDEX ledger_by_activity ON ledger (activity);
CREATE TABLE counters (activity INTEGER NOT NULL, unit TEXT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL,
                       day INTEGER NOT NULL, heads INTEGER NOT NULL,
                       PRIMARY KEY (activity, unit, role, kind, day)) WITHOUT ROWID;

-- Only hashes. A token may make one person an organizer, as a binding code does.
CREATE TABLE tokens (hash TEXT PRIMARY KEY, unit TEXT NOT NULL, role TEXT NOT NULL, created_at INTEGER NOT NULL,
                     bound INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE binding_codes (hash TEXT PRIMARY KEY, unit TEXT NOT NULL, role TEXT NOT NULL,
                            expires_at INTEGER NOT NULL, used INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
)sql";

// Notices get their way to the person.
constexpr const char* deliveries = R"sql(
ALTER TABLE persons ADD COLUMN following INTEGER NOT NULL DEFAULT 1;

-- A claim holds while owned_until is to come; attempting: its owner is sending.
-- changed_at: when it was left, claimed, tried or ended, whatever was last.
ALTER TABLE notices ADD COLUMN what TEXT NOT NULL DEFAULT 'promoted';
ALTER TABLE notices ADD COLUMN text TEXT NOT NULL DEFAULT '';
ALTER TABLE notices ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notices ADD COLUMN state TEXT NOT NULL DEFAULT 'queued';
ALTER TABLE notices ADD COLUMN channel TEXT NOT NULL DEFAULT 'none';
ALTER TABLE notices ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notices ADD COLUMN not_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notices ADD COLUMN owner TEXT;
ALTER TABLE notices ADD COLUMN owned_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notices ADD COLUMN attempting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notices ADD COLUMN platform_id TEXT NOT NULL DEFAULT '';
ALTER TABLE notices ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE notices ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
UPDATE notices SET changed_at = at,
    expires_at = COALESCE((SELECT MAX(ends_at) FROM sessions s WHERE s.activity = notices.activity), at + 30 * 86400);
DROP INDEX notices_by_person;
CREATE INDEX notices_by_person ON notices (person, state);
CREATE INDEX notices_to_send ON notices (not_before) WHERE state = 'queued';
CREATE INDEX notices_to_expire ON notices (expires_at) WHERE state IN ('queued', 'waiting');
CREATE INDEX notices_unreached ON notices (activity) WHERE state IN ('waiting', 'expired');
CREATE INDEX notices_ended ON notices (changed_at) WHERE state IN ('sent', 'told', 'expired');
CREATE INDEX notices_by_platform_id ON notices (platform_id) WHERE platform_id <> '';

CREATE TABLE contact_meters (person INTEGER PRIMARY KEY, message_at INTEGER NOT NULL, since_message INTEGER NOT NULL,
                             gesture_at INTEGER NOT NULL, since_gesture INTEGER NOT NULL);
CREATE TABLE consents (person INTEGER NOT NULL, template TEXT NOT NULL, remaining INTEGER NOT NULL,
                       PRIMARY KEY (person, template), CHECK (remaining >= 0)) WITHOUT ROWID;

-- What servers share.
CREATE TABLE leases (name TEXT PRIMARY KEY, owner TEXT NOT NULL, held_until INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE shared_values (name TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// The archive that the store was filled from: a row, or none.
constexpr const char* imports = R"sql(
CREATE TABLE import (source TEXT NOT NULL, position TEXT NOT NULL, finished INTEGER NOT NULL);
)sql";

constexpr const char* documents = R"sql(
CREATE TABLE documents (collection TEXT NOT NULL, partition TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL,
                        body TEXT NOT NULL, PRIMARY KEY (collection, partition, key)) WITHOUT ROWID;
CREATE TABLE document_indexes (collection TEXT NOT NULL, partition TEXT NOT NULL, name TEXT NOT NULL,
                               place INTEGER NOT NULL, key TEXT NOT NULL,
                               PRIMARY KEY (collection, partition, name, place, key)) WITHOUT ROWID;
CREATE INDEX document_indexes_by_key ON document_indexes (collection, partition, key);
)sql";

// body: the whole resource, for those that were written since.
constexpr const char* library = R"sql(
ALTER TABLE resources ADD COLUMN body TEXT NOT NULL DEFAULT '';
ALTER TABLE readings ADD COLUMN percent INTEGER;
)sql";

// For what is kept of one person.
constexpr const char* own_records = R"sql(
CREATE INDEX attendances_by_person ON attendances (person);
)sql";

// Of several notices of one occasion a person gets one: counts_for is whom, or who they have become.
constexpr const char* occasions = R"sql(
ALTER TABLE notices ADD COLUMN occasion TEXT NOT NULL DEFAULT '';
ALTER TABLE notices ADD COLUMN counts_for INTEGER NOT NULL DEFAULT 0;
CREATE INDEX notices_by_occasion ON notices (counts_for, occasion) WHERE occasion <> '';
)sql";

/// Says that what was deleted before deletions were overwritten is gone from the file: "XuDe".
constexpr int overwritten = 0x58754465;

/// Writes a file anew that has no such mark, without what was deleted from it.
void rid_of_remains(connection& db)
{
    {
        auto found = db.query("PRAGMA application_id");
        found.next();
        if (found.number(0) == overwritten)
            return;
    }
    db.execute("VACUUM");
    db.execute("PRAGMA application_id = " + std::to_string(overwritten));
}

/// Each script leads from the version of its position to the next. Scripts that have been released
/// never change.
constexpr std::array scripts{first_tables, deliveries, imports, documents, library, own_records, occasions};

} // namespace

std::span<const char* const> schema_scripts()
{
    return scripts;
}

void migrate(connection& db)
{
    // Two programs may open a new file at the same moment: the second waits here, then finds it done.
    db.execute("BEGIN IMMEDIATE");
    try {
        std::size_t version = 0;
        {
            auto found = db.query("PRAGMA user_version");
            found.next();
            version = static_cast<std::size_t>(found.number(0));
        }
        if (version > scripts.size())
            throw std::runtime_error("the store was written by a newer program (version " +
                                     std::to_string(version) + ", this program knows " +
                                     std::to_string(scripts.size()) + ")");
        for (; version < scripts.size(); ++version)
            db.execute(scripts[version]);
        db.execute("PRAGMA user_version = " + std::to_string(version));
        db.execute("COMMIT");
    } catch (...) {
        db.execute("ROLLBACK");
        throw;
    }
    rid_of_remains(db);
}

} // namespace storage::sqlite
